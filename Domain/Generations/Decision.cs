namespace PixSim.Domain.Generations;

/// <summary>What a command leads to: the next state and its events, to be stored as one change, and then the effects.</summary>
/// <param name="Verdict">Whether the command did anything, and if not, why.</param>
/// <param name="LookAgainAt">
/// When this process best looks again: a poll's next time, say. It replaces the time of the decision before. Not stored,
/// and never later than the state's wake time, which is what another process goes by. Null if nothing is to be looked at.
/// </param>
public sealed record Decision(
    GenerationState State,
    IReadOnlyList<GenerationEvent> Events,
    IReadOnlyList<GenerationEffect> Effects,
    Verdict Verdict = Verdict.Applied,
    DateTimeOffset? LookAgainAt = null);

/// <summary>What became of a command.</summary>
public enum Verdict
{
    /// <summary>It changed the state, or led to effects.</summary>
    Applied,

    /// <summary>There was nothing to do: it came twice, or late.</summary>
    NothingToDo,

    /// <summary>The phase does not allow it; the asker is told so.</summary>
    NotAllowed,
}
