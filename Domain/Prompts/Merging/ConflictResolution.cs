namespace PixSim.Domain.Prompts.Merging;

/// <summary>How a conflict is to be decided.</summary>
public enum ConflictChoice
{
    /// <summary>As it was before both changes.</summary>
    Base,

    /// <summary>As we have it.</summary>
    Ours,

    /// <summary>As they have it.</summary>
    Theirs,

    /// <summary>In a way of its own.</summary>
    Custom,
}

/// <summary>Decides one conflict.</summary>
/// <param name="ConflictId">The conflict's id. As it depends on what is in conflict, it never decides about anything else.</param>
/// <param name="Choice">How.</param>
/// <param name="Value">For <see cref="ConflictChoice.Custom"/> only, and needed there: the text, or the JSON of a variable or hint.</param>
public sealed record ConflictResolution(string ConflictId, ConflictChoice Choice, string? Value = null);

/// <summary>What is wrong with a resolution.</summary>
public enum ResolutionFault
{
    /// <summary>There is no such conflict, maybe because a side has changed since.</summary>
    UnknownConflict,

    /// <summary>The conflict is decided twice.</summary>
    Repeated,

    /// <summary>A custom one has no value, or another one has.</summary>
    ValueMismatch,

    /// <summary>The value of a variable, hint or setting is no JSON, or none that a row can hold.</summary>
    NotJson,
}

/// <summary>A resolution that cannot be used.</summary>
/// <param name="Index">Which one, from 0, as given.</param>
/// <param name="ConflictId">The id in it.</param>
/// <param name="Fault">What is wrong.</param>
public sealed record ResolutionError(int Index, string ConflictId, ResolutionFault Fault);
