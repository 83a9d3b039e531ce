using PixSim.Domain.Prompts.Diffs;

namespace PixSim.Domain.Prompts.Merging;

/// <summary>What two sides disagree about. Tags are a set, about which nobody can disagree.</summary>
public enum ConflictKind
{
    /// <summary>Both changed the same clauses, or put different ones at the same place.</summary>
    PromptText,

    /// <summary>Both added a variable of this name, and they differ.</summary>
    VariableAdded,

    /// <summary>One removed the variable, the other changed it.</summary>
    VariableRemoved,

    /// <summary>Both changed the variable, in different ways.</summary>
    VariableChanged,

    /// <summary>Both added a hint of this name, and they differ.</summary>
    HintAdded,

    /// <summary>One removed the hint, the other changed it.</summary>
    HintRemoved,

    /// <summary>Both changed the hint, in different ways.</summary>
    HintChanged,

    /// <summary>The sides say different things of how the version may be used.</summary>
    SettingChanged,
}

/// <summary>One thing that a merge does not decide by itself. Texts are parts of prompts; variables, hints and settings are JSON texts.</summary>
/// <param name="Id">Names it. The same sides and base give the same id, and any other ones another.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Name">The variable, hint or setting; null for text.</param>
/// <param name="Base">What both sides started from; null if there was nothing of that name.</param>
/// <param name="Ours">What we have; null if we have nothing of that name.</param>
/// <param name="Theirs">What they have; null if they have nothing of that name.</param>
/// <param name="Span">Where <paramref name="Base"/> stands in the text of the base; null for all else.</param>
public sealed record MergeConflict(string Id, ConflictKind Kind, string? Name, string? Base, string? Ours, string? Theirs, TextSpan? Span);
