using PixSim.Storage.Ledger;

namespace PixSim.Storage.Queries;

/// <summary>A generation as its rows hold it: what its grain last committed.</summary>
public sealed record GenerationRecord
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The workspace that owns it.</summary>
    public required Guid WorkspaceId { get; init; }

    /// <summary>The provider that makes it.</summary>
    public required string ProviderId { get; init; }

    /// <summary>The operation's name.</summary>
    public required string Operation { get; init; }

    /// <summary>The version that its prompt came from.</summary>
    public Guid? VersionId { get; init; }

    /// <summary>The family of that version; null for an inline prompt.</summary>
    public Guid? FamilyId { get; init; }

    /// <summary>0 first, 10 last.</summary>
    public required short Priority { get; init; }

    /// <summary>The estimated cost of one attempt, in micro-units of <see cref="Currency"/>.</summary>
    public required long EstimateMicros { get; init; }

    /// <summary>The currency of its costs.</summary>
    public required string Currency { get; init; }

    /// <summary>When it was accepted.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The id of the commit that wrote the row.</summary>
    public required Guid Etag { get; init; }

    /// <summary>The number of its latest event.</summary>
    public required long LastEvent { get; init; }

    /// <summary>The lifecycle's whole state, as JSON.</summary>
    public required string StateJson { get; init; }

    /// <summary>The phase that its twin was in when this was read; null unless it waits for one.</summary>
    public string? LeaderPhase { get; init; }

    /// <summary>What it was asked for.</summary>
    public required GenerationSpecRow Spec { get; init; }
}

/// <summary>An event of a generation, as stored.</summary>
public sealed record GenerationEventRecord(long Seq, string Kind, string DataJson, DateTimeOffset At);
