using System.Security.Cryptography;
using PixSim.Grains.Interfaces;
using PixSim.Storage.Queries;

namespace PixSim.Grains;

/// <summary>Whether a request under a used key is the same request again.</summary>
public static class IdempotentReplay
{
    /// <summary>The key was used for another request.</summary>
    public static Problem Reused { get; } =
        Problem.Invalid("idempotency_key_reused", "Idempotency-Key", "This key was used for a request with another body.");

    /// <summary>Null if it is; else that the key was used for another one.</summary>
    public static Problem? Judge(IdempotencyClaim claim, IdempotencyRecord? earlier) =>
        earlier is not null && CryptographicOperations.FixedTimeEquals(earlier.Fingerprint, claim.Fingerprint)
            ? null
            : Reused;
}
