using PixSim.Grains.Interfaces;
using PixSim.Storage.Ledger;

namespace PixSim.Gateway.Keys;

/// <summary>The rows of clients' idempotency keys, for what is stored without a grain.</summary>
internal static class ClaimRows
{
    /// <summary>The row that binds a claim to what is made under it.</summary>
    public static IdempotencyRow? Row(this IdempotencyClaim? claim, Guid resourceId, DateTimeOffset now) =>
        claim is null ? null : new IdempotencyRow(claim.Route, claim.Key, claim.Fingerprint, resourceId, now);
}
