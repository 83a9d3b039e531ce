using PixSim.Domain.Generations;

namespace PixSim.Domain.Providers.Gate;

/// <summary>What a gate holds at one moment, for operators.</summary>
/// <param name="Queued">Generations that wait.</param>
/// <param name="Tickets">Tickets on their way.</param>
/// <param name="Running">Slots that submissions hold.</param>
/// <param name="MaxConcurrent">How many slots there are for tickets and submissions; null for no limit.</param>
/// <param name="Waiting">Why nothing is admitted.</param>
/// <param name="NextChance">When something may be, without any call before; null if not without one.</param>
/// <param name="CircuitOpenUntil">Null while the circuit is closed.</param>
/// <param name="CooldownUntil">Null where no cool-down runs.</param>
/// <param name="CooldownCause">What the running cool-down is for.</param>
public sealed record GateStatus(
    int Queued,
    int Tickets,
    int Running,
    int? MaxConcurrent,
    WaitReason Waiting,
    DateTimeOffset? NextChance,
    CircuitState Circuit,
    DateTimeOffset? CircuitOpenUntil,
    DateTimeOffset? CooldownUntil,
    ErrorCode? CooldownCause,
    IReadOnlyList<RateStatus> Rates,
    IReadOnlyList<WorkspaceStatus> Workspaces);

/// <summary>How much of a rate is used up.</summary>
/// <param name="Used">Tickets on their way, and admissions in the window that ends now.</param>
public sealed record RateStatus(RateLimit Limit, int Used);

/// <summary>What a workspace has at a gate.</summary>
/// <param name="Queued">Generations that wait.</param>
/// <param name="Running">Slots that it holds, by tickets or by submissions.</param>
/// <param name="RunningCost">The estimated cost of what holds them, in micro-units; a job without a price counts as one.</param>
public sealed record WorkspaceStatus(Guid WorkspaceId, int Queued, int Running, long RunningCost);
