using Npgsql;

namespace PixSim.Hosting;

/// <summary>How the grains of this process are hosted. Both engines take the same options.</summary>
public sealed record GrainHostOptions
{
    /// <summary>The database of documents and reminders; unset, the <see cref="NpgsqlDataSource"/> service.</summary>
    public NpgsqlDataSource? DataSource { get; init; }

    /// <summary>Part of every document's key. Never change it for a database in use.</summary>
    public string ServiceId { get; init; } = "pixsim";

    /// <summary>How long a caller waits for an answer, where the method does not say otherwise.</summary>
    public TimeSpan ResponseTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How many requests may wait at one activation. Beyond it a call is refused at once, and has not run.
    /// </summary>
    public int MaxWaitingRequests { get; init; } = 20_000;

    /// <summary>How long an activation may be idle before it is collected, where its class does not say otherwise.</summary>
    public TimeSpan CollectionAge { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How often idle activations are looked for.</summary>
    public TimeSpan CollectionQuantum { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a grain may take to activate.</summary>
    public TimeSpan ActivationTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a grain may take to deactivate.</summary>
    public TimeSpan DeactivationTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The shortest period that a reminder may have.</summary>
    public TimeSpan MinimumReminderPeriod { get; init; } = TimeSpan.FromMinutes(1);
}
