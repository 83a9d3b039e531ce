using System.Diagnostics;
using System.Diagnostics.Metrics;
using PixSim.Domain.Generations;
using PixSim.Storage.Queries;

namespace PixSim.Grains.Generation;

/// <summary>What generations measure, once the change behind it is durable. No ids, and no workspaces.</summary>
internal static class GenerationMetrics
{
    private static readonly Meter Meter = new("PixSim.Grains");

    private static readonly Counter<long> Creations =
        Meter.CreateCounter<long>("pixsim.generations.created", "{generation}", "Generations that were accepted.");

    private static readonly Counter<long> Endings =
        Meter.CreateCounter<long>("pixsim.generations.ended", "{generation}", "Generations that ended, by outcome and error code.");

    private static readonly Counter<long> Transitions =
        Meter.CreateCounter<long>("pixsim.generations.transitions", "{transition}", "Phases that generations entered.");

    private static readonly Histogram<double> Durations = Meter.CreateHistogram(
        "pixsim.generations.duration", "s", "From a generation's release to its end, pauses included.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200] });

    /// <summary>A generation was accepted.</summary>
    public static void Created(GenerationRecord generation, GenerationState state)
    {
        Creations.Add(1, Tag("provider", generation.ProviderId), Tag("operation", generation.Operation));
        Entered(generation, state.Phase);
    }

    /// <summary>A generation's state changed.</summary>
    public static void Moved(GenerationRecord generation, GenerationState before, GenerationState after, DateTimeOffset now)
    {
        if (after.Phase == before.Phase)
            return;
        Entered(generation, after.Phase);
        if (!after.IsTerminal)
            return;
        var tags = new TagList { { "provider", generation.ProviderId }, { "outcome", SnakeCase.Of(after.Phase) } };
        Durations.Record((now - (after.ReleasedAt ?? after.CreatedAt)).TotalSeconds, tags);
        tags.Add("error_code", after.Phase == GenerationPhase.Failed && after.Error is { } error ? SnakeCase.Of(error.Code) : "");
        Endings.Add(1, tags);
    }

    private static void Entered(GenerationRecord generation, GenerationPhase phase) =>
        Transitions.Add(1, Tag("provider", generation.ProviderId), Tag("phase", SnakeCase.Of(phase)));

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
