using PixSim.Domain.Generations;
using PixSim.Storage.Ledger;
using PixSim.Storage.Queries;

namespace PixSim.Grains.Generation;

/// <summary>What a decision makes known of attempts: their submissions' new status, their cost, and a result's asset.</summary>
internal static class Settlements
{
    // Its end was never learned, and it has had the longest time that a job of its provider takes.
    private const string Unknown = "unknown";

    /// <summary>What is to be written to the submissions' rows, one for each attempt.</summary>
    public static IReadOnlyList<SettlementRow> Of(GenerationRecord held, GenerationCommand command, Decision decision, DateTimeOffset now)
    {
        var released = decision.Effects.OfType<GenerationEffect.ReleaseSlot>().ToDictionary(effect => effect.Attempt);
        var rows = new List<SettlementRow>();
        if (command is GenerationCommand.Observe observe && Observed(held, observe, decision, released, now) is { } observed)
            rows.Add(observed);
        rows.AddRange(released.Values
            .Where(effect => rows.TrueForAll(row => row.Attempt != effect.Attempt))
            .Select(effect => new SettlementRow(effect.Attempt, Unknown, Finished: true, null, CodeOf(effect.Failure), null, null, now) { CountedMicros = Counted(effect, null) }));
        return rows;
    }

    /// <summary>
    /// The asset of a result that the decision keeps, in time or late. One that was kept before and is adopted now has it.
    /// </summary>
    public static AssetRow? AssetOf(GenerationState before, Decision decision, DateTimeOffset now)
    {
        var kept = decision.Events
            .Select(happened => happened switch
            {
                GenerationEvent.Completed completed => (completed.Attempt, completed.Output),
                GenerationEvent.LateResultKept late => (late.Attempt, late.Output),
                _ => default((int Attempt, StoredOutput Output)?),
            })
            .FirstOrDefault(result => result is not null);
        return kept is not { } found || found.Output.AssetId == before.Late?.Output.AssetId ? null : new AssetRow(
            found.Output.AssetId,
            found.Attempt == 0 ? null : found.Attempt,
            Convert.FromHexString(found.Output.Sha256),
            found.Output.MediaType,
            found.Output.SizeBytes,
            found.Output.WidthPixels,
            found.Output.HeightPixels,
            (long?)found.Output.Duration?.TotalMilliseconds,
            now);
    }

    private static SettlementRow? Observed(
        GenerationRecord held,
        GenerationCommand.Observe observe,
        Decision decision,
        Dictionary<int, GenerationEffect.ReleaseSlot> released,
        DateTimeOffset now)
    {
        var effect = released.GetValueOrDefault(observe.Attempt);
        if (StatusOf(observe.Observation) is not { } status || (decision.Events.Count == 0 && effect is null))
            return null;
        var output = (observe.Observation as Observation.Succeeded)?.Output;
        long? cost = output is null ? null : output.CostMicros ?? held.EstimateMicros;
        return new SettlementRow(
            observe.Attempt,
            StaysUnknown(decision, observe.Attempt) ? Unknown : status,
            Finished: effect is not null,
            (observe.Observation as Observation.Accepted)?.ProviderJobId,
            CodeOf(effect?.Failure),
            output?.AssetId,
            cost,
            now)
        {
            CountedMicros = Counted(effect, cost),
        };
    }

    // What may have been charged although nobody said so goes on weighing its estimate.
    private static long? Counted(GenerationEffect.ReleaseSlot? effect, long? cost) =>
        cost ?? (effect?.Failure is { } failure && !ErrorTraits.Of(failure.Code).MayCost ? 0 : null);

    // What was learned of a second sending may say nothing about the first.
    private static bool StaysUnknown(Decision decision, int attempt) =>
        decision.State.Phase == GenerationPhase.OutcomeUnknown && decision.State.Submission?.Attempt == attempt;

    private static string? CodeOf(Failure? failure) => failure is null ? null : SnakeCase.Of(failure.Code);

    private static string? StatusOf(Observation observation) => observation switch
    {
        Observation.NotSent => "not_sent",
        Observation.Refused => "refused",
        Observation.Accepted => "accepted",
        Observation.Succeeded => "succeeded",
        Observation.Failed => "failed",
        Observation.Cancelled => "cancelled",
        Observation.Ambiguous => Unknown,
        Observation.NotFound => "not_found",
        _ => null,
    };
}
