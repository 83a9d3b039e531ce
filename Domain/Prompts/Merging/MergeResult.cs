namespace PixSim.Domain.Prompts.Merging;

/// <summary>How a merge ended: with content, or with what keeps it from having any.</summary>
/// <param name="Content">The merged content; null if anything is undecided or a resolution cannot be used.</param>
/// <param name="Conflicts">What is not decided: those of the text first, in its order.</param>
/// <param name="ResolutionErrors">Resolutions that cannot be used.</param>
public sealed record MergeResult(
    PromptContent? Content,
    IReadOnlyList<MergeConflict> Conflicts,
    IReadOnlyList<ResolutionError> ResolutionErrors);
