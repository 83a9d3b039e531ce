using System.Text.Json;

namespace PixSim.Storage.Webhooks;

/// <summary>What endpoints are told of.</summary>
public static class WebhookEvents
{
    /// <summary>A label was created, moved, rolled back or removed.</summary>
    public const string LabelMoved = "prompt.label.moved";

    /// <summary>A family includes, directly or not, what a label pointed at that was moved.</summary>
    public const string DependencyChanged = "prompt.dependency.changed";

    /// <summary>An experiment began, was interrupted, went on, got more traffic, or ended.</summary>
    public const string ExperimentChanged = "prompt.experiment.changed";

    /// <summary>An arm of an experiment failed too often, and the experiment was stopped for it.</summary>
    public const string ExperimentGuardBroken = "prompt.experiment.guard_broken";

    /// <summary>Its owner wants to see a message arrive. Nobody subscribes to it.</summary>
    public const string Test = "webhook.test";

    /// <summary>Those that an endpoint can name.</summary>
    public static IReadOnlyList<string> All { get; } = [LabelMoved, DependencyChanged, ExperimentChanged, ExperimentGuardBroken];

    /// <summary>What the move of a label tells.</summary>
    internal static string Write(Guid familyId, Ledger.LabelRow label) => JsonSerializer.Serialize(new
    {
        family_id = familyId,
        label = label.Name,
        revision = label.Revision,
        action = label.Action,
        from_version_id = label.FromVersionId,
        from_version_number = label.FromNumber,
        to_version_id = label.ToVersionId,
        to_version_number = label.ToNumber,
        moved_by = label.Author,
        reason = label.Reason,
    });

    /// <summary>Which label was moved.</summary>
    internal static (Guid FamilyId, string Label) ReadLabel(string dataJson)
    {
        using var data = JsonDocument.Parse(dataJson);
        return (data.RootElement.GetProperty("family_id").GetGuid(), data.RootElement.GetProperty("label").GetString()!);
    }
}
