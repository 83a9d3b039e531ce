using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Metadata;
using PixSim.Gateway.Events;
using PixSim.Gateway.Startup;
using PixSim.Grains.Generation;
using PixSim.Grains.Interfaces.Generations;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Generations;

/// <summary>The request's <c>Prefer: wait=N</c>: how long the client likes to wait for the result itself (RFC 7240).</summary>
internal sealed partial record WaitPreference(TimeSpan Wait) : IEndpointParameterMetadataProvider
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>Called by the framework. What cannot be understood is not honoured, as the standard has it.</summary>
    public static ValueTask<WaitPreference?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var match = Preference().Match(context.Request.Headers["Prefer"].ToString());
        var seconds = match.Success && int.TryParse(match.Groups["seconds"].Value, out var asked) ? asked : 0;
        var wait = TimeSpan.FromSeconds(Math.Min(seconds, Longest.TotalSeconds));
        return ValueTask.FromResult<WaitPreference?>(new WaitPreference(wait));
    }

    /// <summary>Tells the OpenAPI document of the header.</summary>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new RequestHeader("Prefer", "wait=N: answer when the generation has ended, or after N seconds. At most 60."));

    /// <summary>The generation when it is terminal, or when the time is over.</summary>
    public async Task<GenerationSnapshot> UntilTerminalAsync(HttpContext context, GenerationSnapshot generation, CancellationToken cancellationToken)
    {
        if (Wait <= TimeSpan.Zero)
            return generation;
        context.Response.Headers["Preference-Applied"] = $"wait={Wait.TotalSeconds:0}";
        var feed = context.RequestServices.GetRequiredService<EventFeed>();
        using var over = new CancellationTokenSource(Wait, context.RequestServices.GetRequiredService<TimeProvider>());
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellationToken);
        var queries = context.RequestServices.GetRequiredService<GenerationQueries>();
        try
        {
            await foreach (var _ in feed.FollowAsync(generation.Id, after: 0, Timeout.InfiniteTimeSpan, either.Token))
            {
                var latest = GenerationSnapshots.Of((await queries.FindAsync(generation.Id, either.Token))!);
                if (latest.CompletedAt is not null)
                    return latest;
            }
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // The time is over: the answer is what there is now.
        }

        return GenerationSnapshots.Of((await queries.FindAsync(generation.Id, cancellationToken))!);
    }

    [GeneratedRegex(@"(^|[,\s])wait=(?<seconds>\d{1,6})(\D|$)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Preference();
}
