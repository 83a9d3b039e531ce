using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PixSim.Providers.Sketch;

/// <summary>
/// How a submission is to fare: which fault, and how long. What is left to chance is decided by the submission's key, so
/// that a repeat under the same key fares the same.
/// </summary>
internal static class SketchRehearsal
{
    public static SketchFault? FaultOf(ProviderSubmission submission, SketchOptions options)
    {
        if (SketchOrders.Text(submission.Parameters, "fault") is { } asked)
            return submission.Attempt <= (SketchOrders.Number(submission.Parameters, "fault_attempts") ?? 1) ? SketchFaultNames.Parse(asked) : null;
        if (options.FailureRates.Count == 0)
            return null;
        var lot = Lot(submission.IdempotencyKey, "fault");
        foreach (var (fault, rate) in options.FailureRates.OrderBy(pair => pair.Key))
        {
            if (lot < rate)
                return fault;
            lot -= rate;
        }

        return null;
    }

    public static TimeSpan LatencyOf(ProviderSubmission submission, SketchOptions options)
    {
        if (SketchOrders.Number(submission.Parameters, "latency_ms") is { } asked)
            return TimeSpan.FromMilliseconds((double)asked);
        return options.LatencyJitter == TimeSpan.Zero
            ? options.Latency
            : options.Latency + (options.LatencyJitter * Lot(submission.IdempotencyKey, "latency"));
    }

    /// <summary>From 0 to 1, from the first 64 bits of SHA-256 over purpose and key.</summary>
    private static double Lot(string key, string purpose)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{purpose}:{key}"), hash);
        return (BinaryPrimitives.ReadUInt64LittleEndian(hash) >> 11) * (1.0 / (1UL << 53));
    }
}
