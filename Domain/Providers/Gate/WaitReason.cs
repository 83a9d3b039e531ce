namespace PixSim.Domain.Providers.Gate;

/// <summary>Why a gate admits nothing at a moment. Where several hold, the first of this order is told.</summary>
public enum WaitReason
{
    /// <summary>It would admit something, or nothing waits.</summary>
    None,

    /// <summary>The provider counts as down, or a probe is on its way.</summary>
    Circuit,

    /// <summary>The provider turned work away, and is left alone for a while.</summary>
    Cooldown,

    /// <summary>All slots are taken.</summary>
    Slots,

    /// <summary>A limit over time is used up.</summary>
    Rate,

    /// <summary>Every workspace that waits runs as much as it may.</summary>
    WorkspaceCap,

    /// <summary>All that waits waits for a budget (<see cref="BudgetBook"/>): the gate by itself never says so.</summary>
    Budget,
}
