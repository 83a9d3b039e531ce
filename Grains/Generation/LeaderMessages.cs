using PixSim.Domain.Generations;
using PixSim.Grains.Interfaces.Inside;

namespace PixSim.Grains.Generation;

/// <summary>Translates how a generation stands between its own state and its twins'.</summary>
internal static class LeaderMessages
{
    /// <summary>How a generation stands; null is one that is not there.</summary>
    public static LeaderMessage Of(GenerationState? state) => state switch
    {
        { Phase: GenerationPhase.Completed, Output: { } output } => new() { Standing = LeaderStanding.Completed, Output = Observations.Write(output) },
        { Phase: GenerationPhase.Failed, Error: { } error } => new() { Standing = LeaderStanding.Failed, ErrorCode = error.Code.ToString(), Message = error.Message },
        null or { IsTerminal: true } or { Phase: GenerationPhase.Paused } => new() { Standing = LeaderStanding.Away },
        _ => new() { Standing = LeaderStanding.Running },
    };

    /// <summary>What it means for a twin. The file is shared; the asset is the twin's own, and it was paid for already.</summary>
    public static GenerationCommand.LeaderEnded Read(Guid leaderId, LeaderMessage message, Guid assetId) => new(
        leaderId,
        message.Standing switch
        {
            LeaderStanding.Completed => GenerationPhase.Completed,
            LeaderStanding.Failed => GenerationPhase.Failed,
            _ => GenerationPhase.Cancelled,
        },
        message.Output is { } output ? Observations.Read(output) with { AssetId = assetId, CostMicros = 0 } : null,
        message.ErrorCode is { } code ? new Failure(Enum.Parse<ErrorCode>(code), message.Message ?? "") : null);
}
