using System.ComponentModel.DataAnnotations;
using PixSim.Gateway.Bodies;
using PixSim.Gateway.Prompts.Diffs;
using PixSim.Grains.Interfaces.Prompts;

namespace PixSim.Gateway.Prompts.Git;

/// <summary>Lines to be merged.</summary>
public sealed record MergeBody
{
    /// <summary>The branch that is merged; or name a version.</summary>
    public string? Source { get; init; }

    /// <summary>The version whose line is merged, instead of a branch.</summary>
    public Guid? SourceVersionId { get; init; }

    /// <summary>The branch that it is merged into; main if absent.</summary>
    public string? Target { get; init; }

    /// <summary>auto (forward if possible, else three-way), fast-forward, three-way, ours (the target's content) or theirs (the source's); auto if absent.</summary>
    public string? Strategy { get; init; }

    /// <summary>Decisions about conflicts that an earlier answer named.</summary>
    public IReadOnlyList<ResolutionBody>? Resolutions { get; init; }

    /// <summary>What is said of the new version. At most 500 characters.</summary>
    public string? CommitMessage { get; init; }

    /// <summary>Who asks for it; the key's name if absent.</summary>
    public string? Author { get; init; }

    /// <summary>The provider whose limits the merged version keeps; the family's, or the workspace's default, if absent.</summary>
    public string? ProviderId { get; init; }
}

/// <summary>A branch to be rolled back.</summary>
public sealed record RollbackBody
{
    /// <summary>The version whose content it gets again.</summary>
    [Required]
    public Guid? VersionId { get; init; }

    /// <summary>The branch; main if absent.</summary>
    public string? Branch { get; init; }

    /// <summary>What is said of the new version. At most 500 characters.</summary>
    public string? CommitMessage { get; init; }

    /// <summary>Who asks for it; the key's name if absent.</summary>
    public string? Author { get; init; }

    /// <summary>The provider whose limits the new version keeps; the family's, or the workspace's default, if absent.</summary>
    public string? ProviderId { get; init; }
}

/// <summary>A version to be reverted.</summary>
public sealed record RevertBody : IMayBeAbsent
{
    /// <summary>The branch; main if absent.</summary>
    public string? Branch { get; init; }

    /// <summary>Decisions about conflicts that an earlier answer named.</summary>
    public IReadOnlyList<ResolutionBody>? Resolutions { get; init; }

    /// <summary>What is said of the new version. At most 500 characters.</summary>
    public string? CommitMessage { get; init; }

    /// <summary>Who asks for it; the key's name if absent.</summary>
    public string? Author { get; init; }

    /// <summary>The provider whose limits the new version keeps; the family's, or the workspace's default, if absent.</summary>
    public string? ProviderId { get; init; }
}

/// <summary>A version to be cherry-picked.</summary>
public sealed record CherryPickBody
{
    /// <summary>The version, of any family of the workspace.</summary>
    [Required]
    public Guid? VersionId { get; init; }

    /// <summary>The branch; main if absent.</summary>
    public string? Branch { get; init; }

    /// <summary>Decisions about conflicts that an earlier answer named.</summary>
    public IReadOnlyList<ResolutionBody>? Resolutions { get; init; }

    /// <summary>What is said of the new version. At most 500 characters.</summary>
    public string? CommitMessage { get; init; }

    /// <summary>Who asks for it; the key's name if absent.</summary>
    public string? Author { get; init; }

    /// <summary>The provider whose limits the new version keeps; the family's, or the workspace's default, if absent.</summary>
    public string? ProviderId { get; init; }
}

/// <summary>A decision about a conflict.</summary>
public sealed record ResolutionBody
{
    /// <summary>The conflict's id.</summary>
    [Required]
    public string? ConflictId { get; init; }

    /// <summary>base, ours, theirs or custom.</summary>
    [Required]
    public string? Choice { get; init; }

    /// <summary>For custom: the text, or the JSON text of a variable, hint or setting.</summary>
    public string? Value { get; init; }
}

/// <summary>What a merge, revert, cherry-pick or rollback did.</summary>
/// <param name="Status">merged (there is a new version), fast_forwarded, or already_up_to_date (nothing was to be done).</param>
/// <param name="Version">The branch's head behind it.</param>
public sealed record MergeAnswerBody(string Status, VersionBody Version);

/// <summary>What a merge would come to.</summary>
/// <param name="Status">merged, fast_forwarded or already_up_to_date: what a merge would do, but for conflicts.</param>
/// <param name="BaseVersionId">The last version that both have.</param>
/// <param name="MergedText">The prompt, if nothing is in conflict and there would be a new version.</param>
public sealed record ConflictsBody(
    Guid SourceVersionId, Guid TargetVersionId, Guid? BaseVersionId, string Status, bool HasConflicts, IReadOnlyList<MergeConflictBody> Conflicts, string? MergedText);

/// <summary>Something that a merge does not decide by itself.</summary>
/// <param name="Id">Names it in resolutions. The same for the same base and sides.</param>
/// <param name="Kind">prompt_text, variable_added, variable_removed, variable_changed; and the same for hint and setting.</param>
/// <param name="Name">The variable, hint or setting.</param>
/// <param name="Base">What both sides started from: text, or the JSON text of a variable, hint or setting.</param>
/// <param name="Ours">What the target has.</param>
/// <param name="Theirs">What the source has.</param>
/// <param name="Span">Where the base stands in the base version's text.</param>
public sealed record MergeConflictBody(string Id, string Kind, string? Name, string? Base, string? Ours, string? Theirs, SpanBody? Span)
{
    internal static MergeConflictBody Of(ConflictSnapshot conflict) => new(
        conflict.Id, conflict.Kind, conflict.Name, conflict.Base, conflict.Ours, conflict.Theirs,
        conflict.Start is { } start ? new SpanBody(start, conflict.Length!.Value) : null);
}
