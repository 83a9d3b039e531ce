using System.Buffers.Binary;
using System.Security.Cryptography;

namespace PixSim.Domain.Generations;

/// <summary>
/// How long to wait before another try: <c>min(base · 2^n, cap)</c>, times a jitter from 0.5 to 1 that is drawn from the
/// generation's id and the try, so that generations which failed together do not return together, and the same decision
/// always comes out the same.
/// </summary>
internal static class Backoff
{
    private static readonly TimeSpan ShortestLookup = TimeSpan.FromSeconds(1);

    /// <summary>The wait before the next attempt; never shorter than the provider asked for.</summary>
    public static TimeSpan BeforeRetry(Guid id, int attempt, int retriesUsed, Failure failure, LifecyclePolicy policy) =>
        Longer(Delay(policy, policy.RetryCap, retriesUsed, Jitter(id, attempt, 0)), failure.RetryAfter ?? TimeSpan.Zero);

    /// <summary>The wait before a submission's outcome is looked for again.</summary>
    public static TimeSpan BeforeLookup(Guid id, SubmissionState submission, TimeSpan cap, LifecyclePolicy policy)
    {
        var jitter = Jitter(id, submission.Attempt, submission.Reconciliations);
        return Longer(Delay(policy, cap, Math.Max(0, submission.Reconciliations - 1), jitter), ShortestLookup);
    }

    private static TimeSpan Delay(LifecyclePolicy policy, TimeSpan cap, int exponent, double jitter)
    {
        var full = Math.Min(policy.RetryBase.TotalMilliseconds * Math.Pow(2, exponent), cap.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(Math.Ceiling(full * jitter));
    }

    private static double Jitter(Guid id, int attempt, int lookup)
    {
        Span<byte> seed = stackalloc byte[24];
        id.TryWriteBytes(seed);
        BinaryPrimitives.WriteInt32LittleEndian(seed[16..], attempt);
        BinaryPrimitives.WriteInt32LittleEndian(seed[20..], lookup);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(seed, hash);
        return 0.5 + (BinaryPrimitives.ReadUInt32LittleEndian(hash) / (2.0 * uint.MaxValue));
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
