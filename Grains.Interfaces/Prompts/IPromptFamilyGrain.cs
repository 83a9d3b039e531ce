namespace PixSim.Grains.Interfaces.Prompts;

/// <summary>
/// One prompt family, by its id: its only writer. It allots version numbers 1..n without gaps, and moves branches and
/// labels, under any number of concurrent callers, who share commits instead of paying for one each.
/// </summary>
/// <remarks>
/// Every change is an event of the family's stream, and durable when its call returns without a problem. A command of
/// another workspace finds no family. Reads are queries over what was committed; this grain answers only what a writer
/// needs.
/// </remarks>
[Alias("pixsim.IPromptFamilyGrain")]
public interface IPromptFamilyGrain : IGrainWithGuidKey
{
    /// <summary>Creates the family, with its branch main. Idempotent by id: creating it again answers with what is there.</summary>
    [Alias("Create")]
    Task<FamilyResult> Create(CreateFamily command, CancellationToken cancellationToken = default);

    /// <summary>Changes what the family says of itself. Fails if it is not in the expected revision.</summary>
    [Alias("Edit")]
    Task<FamilyResult> Edit(EditFamily command, CancellationToken cancellationToken = default);

    /// <summary>
    /// Adds a version to a branch. When this returns without problems the version is durable, its number is the next one
    /// of the family, and the branch points at it. The text is judged by the provider's limit: nothing is ever truncated.
    /// With <see cref="AddVersion.BaseVersionId"/> the branch's head is compared and set; with
    /// <see cref="AddVersion.SecondParentVersionId"/> it is a merge. Idempotent by the command's version id.
    /// </summary>
    [Alias("AddVersion")]
    Task<VersionResult> AddVersion(AddVersion command, CancellationToken cancellationToken = default);

    /// <summary>
    /// Adds several versions in one change: all of them or none, with consecutive numbers. Each one follows the head that
    /// its branch has behind the one before it, unless it names its parent.
    /// </summary>
    [Alias("AddVersions")]
    Task<VersionsResult> AddVersions(AddVersions command, CancellationToken cancellationToken = default);

    /// <summary>The version with the highest committed number; null if there is none, or no such family in the workspace.</summary>
    [Alias("Latest")]
    Task<VersionSnapshot?> Latest(Guid workspaceId, CancellationToken cancellationToken = default);

    /// <summary>
    /// The version that a branch points at, or that the world uses, or that a label points at, or the one with the highest
    /// number: the first of these that applies, as committed.
    /// </summary>
    [Alias("Select")]
    Task<SelectionResult> Select(SelectVersion query, CancellationToken cancellationToken = default);

    /// <summary>Creates a branch that points at a version. Its name is never used for another one.</summary>
    [Alias("CreateBranch")]
    Task<BranchResult> CreateBranch(CreateBranch command, CancellationToken cancellationToken = default);

    /// <summary>Archives, restores or protects a branch.</summary>
    [Alias("EditBranch")]
    Task<BranchResult> EditBranch(EditBranch command, CancellationToken cancellationToken = default);

    /// <summary>Moves a branch's head forward, to a version that descends from it, without a new version.</summary>
    [Alias("FastForward")]
    Task<BranchResult> FastForward(FastForwardBranch command, CancellationToken cancellationToken = default);

    /// <summary>
    /// Merges a line into a branch, three-way from the last version that both have: by moving the branch, or by a version
    /// with two parents. Conflicts are told, never decided in silence. If the branch moves on meanwhile, the merge is worked
    /// out again for its new head: nothing is ever lost.
    /// </summary>
    [Alias("Merge")]
    Task<MergeOutcome> Merge(MergeBranches command, CancellationToken cancellationToken = default);

    /// <summary>Rolls a branch back, reverts a version or cherry-picks one, by a new version. As with a merge, nothing is lost.</summary>
    [Alias("Reapply")]
    Task<MergeOutcome> Reapply(ReapplyVersion command, CancellationToken cancellationToken = default);

    /// <summary>Creates, moves, rolls back or removes a label. Fails if it is not in the expected revision.</summary>
    [Alias("MoveLabel")]
    Task<LabelResult> MoveLabel(MoveLabel command, CancellationToken cancellationToken = default);

    /// <summary>
    /// Sets or takes back what a world of the game uses instead of what the family says. Fails if that is not in the expected
    /// revision, or if the version that the world leads to now would refuse a value.
    /// </summary>
    [Alias("SetWorldOverride")]
    Task<WorldOverrideResult> SetWorldOverride(SetWorldOverride command, CancellationToken cancellationToken = default);

    /// <summary>What a world uses instead of what the family says, as committed; null for nothing.</summary>
    [Alias("FindWorldOverride")]
    Task<WorldOverrideSnapshot?> FindWorldOverride(Guid workspaceId, string worldId, CancellationToken cancellationToken = default);

    /// <summary>Gives tags to a version, and takes some from it. To give what it has, or take what it has not, is harmless.</summary>
    [Alias("ChangeTags")]
    Task<TagsResult> ChangeTags(ChangeTags command, CancellationToken cancellationToken = default);

    /// <summary>Drafts an experiment. Its arms and their weights never change. Idempotent by the command's experiment id.</summary>
    [Alias("CreateExperiment")]
    Task<ExperimentResult> CreateExperiment(CreateExperiment command, CancellationToken cancellationToken = default);

    /// <summary>Starts, pauses, resumes, stops or widens an experiment. Of a family's experiments one is open at a time.</summary>
    [Alias("ChangeExperiment")]
    Task<ExperimentResult> ChangeExperiment(ChangeExperiment command, CancellationToken cancellationToken = default);

    /// <summary>Points a label where an arm leads, and ends the experiment, in one change.</summary>
    [Alias("PromoteArm")]
    Task<ExperimentResult> PromoteArm(PromoteArm command, CancellationToken cancellationToken = default);
}
