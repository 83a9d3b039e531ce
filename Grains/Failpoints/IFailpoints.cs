using PixSim.Domain.Generations;

namespace PixSim.Grains.Failpoints;

/// <summary>
/// Is told when this process passes a boundary between what is kept and what is done, so that a test can end it there.
/// A host that registers none has one that does nothing; no setting changes that.
/// </summary>
public interface IFailpoints
{
    /// <summary>The process is at a boundary.</summary>
    /// <param name="phase">The phase that the generation is in once what is going on is committed.</param>
    void Reach(Boundary boundary, Guid generationId, GenerationPhase phase);
}

/// <summary>Where a process that dies leaves something half done.</summary>
public enum Boundary
{
    /// <summary>A change is decided, and not yet given to the ledger.</summary>
    BeforeCommit,

    /// <summary>A change is committed, and none of its effects performed.</summary>
    AfterCommit,

    /// <summary>The effects of a change are performed, or on their way.</summary>
    AfterEffects,

    /// <summary>A submission is about to be sent.</summary>
    BeforeSending,

    /// <summary>The provider answered a submission, and nobody was told yet.</summary>
    AfterSending,

    /// <summary>A result's file is kept, and no row names it.</summary>
    ResultKept,
}
