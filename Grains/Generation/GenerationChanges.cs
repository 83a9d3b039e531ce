using PixSim.Domain.Generations;
using PixSim.Storage.Ledger;
using PixSim.Storage.Queries;

namespace PixSim.Grains.Generation;

/// <summary>Turns a decision into the change that stores it.</summary>
internal static class GenerationChanges
{
    /// <summary>How many watchdog shards look after generations. Part of what is stored: it never changes.</summary>
    public const int Shards = 8;

    /// <summary>The change of a decision on a generation that is there.</summary>
    public static GenerationChange Of(GenerationRecord held, GenerationState before, GenerationCommand command, Decision decision, DateTimeOffset now)
    {
        var begun = decision.State.Attempt > before.Attempt ? decision.State.Submission : null;
        return new GenerationChange
        {
            StreamId = held.Id,
            WorkspaceId = held.WorkspaceId,
            CommitId = Guid.CreateVersion7(now),
            ExpectedEtag = held.Etag,
            Events = GenerationJson.Write(decision.Events, decision.State, held.LastEvent, now),
            Row = Row(held, decision.State),
            Claim = MustClaim(held, before, decision.State) ? new ClaimRow(held.Spec.ClaimKey!) : null,
            Follows = decision.State.LeaderId is { } leader && leader != before.LeaderId ? [leader] : [],
            Submission = begun is null ? null : Submission(begun, held.Spec.KeyId),
            Fence = begun is null ? null : new Fence(begun.Ticket.ProviderId, begun.Ticket.Epoch, begun.Ticket.NotAfter),
            Settlements = Settlements.Of(held, command, decision, now),
            Asset = Settlements.AssetOf(before, decision, now),
        };
    }

    /// <summary>The narrow row of a state.</summary>
    public static GenerationRow Row(GenerationRecord held, GenerationState state) => new(
        held.ProviderId,
        held.Operation,
        held.VersionId,
        held.FamilyId,
        ShardOf(held.Id),
        held.Priority,
        held.EstimateMicros,
        held.Currency,
        held.CreatedAt,
        SnakeCase.Of(state.Phase),
        state.IsTerminal ? SnakeCase.Of(state.Phase) : null,
        state.WakeAt,
        state.Attempt,
        state.Output?.AssetId,
        GenerationJson.Write(state));

    /// <summary>The watchdog shard of a generation: the last byte of its id, which is random.</summary>
    private static short ShardOf(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return (short)(bytes[15] % Shards);
    }

    // Of those whose leader left them alone one is to run. One that is held back would only keep the others waiting.
    private static bool MustClaim(GenerationRecord held, GenerationState before, GenerationState after) =>
        held.Spec.ClaimKey is not null && before.LeaderId is not null && after is { LeaderId: null, IsTerminal: false, Phase: not GenerationPhase.Paused };

    private static SubmissionRow Submission(SubmissionState submission, Guid? keyId) => new(
        submission.Attempt,
        submission.Ticket.ProviderId,
        submission.Ticket.AccountId,
        submission.IdempotencyKey,
        submission.Ticket.Epoch,
        submission.Ticket.EstimateMicros,
        submission.Ticket.Currency)
    {
        KeyId = keyId,
    };
}
