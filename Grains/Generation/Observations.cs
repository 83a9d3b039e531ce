using PixSim.Domain.Generations;
using PixSim.Grains.Interfaces.Inside;

namespace PixSim.Grains.Generation;

/// <summary>Translates what was learned about an attempt between the domain and the wire.</summary>
internal static class Observations
{
    public static Observation Read(ObservationMessage message) => message.Kind switch
    {
        ObservationKind.NotSent => new Observation.NotSent(FailureOf(message)),
        ObservationKind.Refused => new Observation.Refused(FailureOf(message)),
        ObservationKind.Accepted => new Observation.Accepted(message.ProviderJobId!, message.CheckAfter),
        ObservationKind.Running => new Observation.Running(message.Progress, message.CheckAfter),
        ObservationKind.Succeeded => new Observation.Succeeded(Read(message.Output!)),
        ObservationKind.Failed => new Observation.Failed(FailureOf(message)),
        ObservationKind.Cancelled => new Observation.Cancelled(),
        ObservationKind.Ambiguous => new Observation.Ambiguous(message.Message ?? "unknown"),
        ObservationKind.Unreachable => new Observation.Unreachable(message.Message ?? "unreachable"),
        ObservationKind.NotFound => new Observation.NotFound(message.AskedAt),
        ObservationKind.Unsupported => new Observation.Unsupported(),
        _ => throw new ArgumentOutOfRangeException(nameof(message), message.Kind, "An observation of an unknown kind."),
    };

    public static ObservationMessage Failed(ObservationKind kind, Failure failure) => new()
    {
        Kind = kind,
        ErrorCode = failure.Code.ToString(),
        Message = failure.Message,
        RetryAfter = failure.RetryAfter,
    };

    private static Failure FailureOf(ObservationMessage message) =>
        new(Enum.Parse<ErrorCode>(message.ErrorCode!), message.Message ?? "", message.RetryAfter);

    /// <summary>A result, for another grain.</summary>
    public static OutputMessage Write(StoredOutput output) => new(
        output.AssetId,
        output.Sha256,
        output.MediaType,
        output.SizeBytes,
        output.WidthPixels,
        output.HeightPixels,
        output.Duration,
        output.CostMicros);

    /// <summary>A result, from another grain or the executor.</summary>
    public static StoredOutput Read(OutputMessage output) => new(
        output.AssetId,
        output.Sha256,
        output.MediaType,
        output.SizeBytes,
        output.WidthPixels,
        output.HeightPixels,
        output.Duration,
        output.CostMicros);
}
