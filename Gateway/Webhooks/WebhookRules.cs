using System.Text.Json;
using PixSim.Domain.Prompts.Text;
using PixSim.Gateway.Bodies;
using PixSim.Gateway.Problems;
using PixSim.Grains.Interfaces;
using PixSim.Grains.Webhooks;
using PixSim.Storage.Webhooks;

namespace PixSim.Gateway.Webhooks;

/// <summary>Judges what endpoints are to be like.</summary>
internal sealed class WebhookRules(WebhookAddress addresses)
{
    /// <summary>How many endpoints a workspace may have.</summary>
    public const int MostEndpoints = 50;

    private const int MaxDescription = 500;
    private static readonly TimeSpan LongestOverlap = TimeSpan.FromDays(7);
    private static readonly TimeSpan UsualOverlap = TimeSpan.FromDays(1);

    /// <summary>Everything that is wrong with an endpoint.</summary>
    public List<Problem> Judge(string url, string? description, IReadOnlyList<string> eventTypes)
    {
        var problems = new List<Problem>();
        if (addresses.Judge(url) is { } refusal)
            problems.Add(Problem.Invalid("url_refused", "url", refusal));
        if (description is not null && (PromptText.CountScalars(description, out var valid) > MaxDescription || !valid || description.Contains('\0', StringComparison.Ordinal)))
            problems.Add(Problem.Invalid("out_of_range", "description", $"At most {MaxDescription} characters of well-formed text.") with { Limit = MaxDescription });
        if (eventTypes.Except(WebhookEvents.All, StringComparer.Ordinal).Any())
            problems.Add(Problem.Invalid("event_type_unknown", "event_types", $"The event types are {string.Join(", ", WebhookEvents.All)}."));
        return problems;
    }

    /// <summary>An endpoint as it is to be.</summary>
    public static EndpointRecord Over(EndpointRecord present, EditWebhookBody edit, int revision, DateTimeOffset now) => present with
    {
        Url = edit.Url ?? present.Url,
        Description = edit.Description.ValueKind switch
        {
            JsonValueKind.Undefined => present.Description,
            JsonValueKind.Null => null,
            JsonValueKind.String => edit.Description.GetString(),
            _ => throw new ProblemException(StatusCodes.Status400BadRequest, "wrong_type", "description", "description is of another type."),
        },
        EventTypes = edit.EventTypes is null ? present.EventTypes : [.. Needed.Each(edit.EventTypes, "event_types").Distinct(StringComparer.Ordinal)],
        IsActive = edit.IsActive ?? present.IsActive,
        Revision = revision,
        UpdatedAt = now,
    };

    /// <summary>For how long a former secret is good.</summary>
    /// <exception cref="ProblemException">It is out of range.</exception>
    public static TimeSpan Overlap(RotateSecretBody body) => body.OverlapS switch
    {
        null => UsualOverlap,
        var seconds when seconds >= 0 && seconds <= LongestOverlap.TotalSeconds => TimeSpan.FromSeconds(seconds.Value),
        _ => throw new ProblemException(StatusCodes.Status422UnprocessableEntity, "out_of_range", "overlap_s", $"0 to {LongestOverlap.TotalSeconds} seconds."),
    };
}
