namespace PixSim.Gateway.Prompts.Git;

/// <summary>A part of a family's graph: a page of its versions, from high numbers to low.</summary>
/// <param name="Nodes">The page's versions, the highest number first.</param>
/// <param name="Edges">From parents to children; a parent may lie on a later page.</param>
/// <param name="BranchPoints">Versions of the page at which a branch began, or that have several children on it.</param>
/// <param name="Lanes">The lines in which to draw the page's versions.</param>
/// <param name="TotalVersions">How many versions the family has.</param>
/// <param name="TotalBranches">How many open branches it has.</param>
public sealed record GraphBody(
    IReadOnlyList<GraphNodeBody> Nodes,
    IReadOnlyList<GraphEdgeBody> Edges,
    IReadOnlyList<Guid> BranchPoints,
    IReadOnlyList<GraphLaneBody> Lanes,
    int TotalVersions,
    int TotalBranches);

/// <summary>A version as a node.</summary>
/// <param name="Branch">The branch that it was committed to.</param>
/// <param name="Lane">The branch's lane: 0 for main, the others in the order in which they were created. The same on every page.</param>
/// <param name="Heads">The open branches that point at it.</param>
/// <param name="Labels">The labels that point at it.</param>
/// <param name="Origin">written, merged, reverted, cherry_picked, rolled_back, forked or imported.</param>
public sealed record GraphNodeBody(
    Guid Id,
    int VersionNumber,
    string Branch,
    int Lane,
    IReadOnlyList<string> Heads,
    IReadOnlyList<string> Labels,
    string Origin,
    string? CommitMessage,
    string Author,
    DateTimeOffset CreatedAt);

/// <summary>A line from a parent to a child.</summary>
/// <param name="Kind">parent, or merge for a second parent.</param>
public sealed record GraphEdgeBody(Guid From, Guid To, string Kind);

/// <summary>A line in which a branch is drawn.</summary>
public sealed record GraphLaneBody(int Lane, string Branch, bool Archived);

/// <summary>How the histories of two branches have parted.</summary>
/// <param name="Ahead">Versions that only branch1 has.</param>
/// <param name="Behind">Versions that only branch2 has.</param>
/// <param name="MergeBase">The highest version that both have; absent if there is none.</param>
/// <param name="Status">identical, ahead, behind or diverged, as branch1 stands to branch2.</param>
public sealed record DivergenceBody(
    string Branch1, PointerBody? Head1, string Branch2, PointerBody? Head2, int Ahead, int Behind, PointerBody? MergeBase, string Status);

/// <summary>How many versions were added over some days.</summary>
/// <param name="Since">The first day, UTC.</param>
/// <param name="TotalVersions">Within these days.</param>
/// <param name="ByDay">Days with versions, the latest first.</param>
/// <param name="ByAuthor">The most active authors, at most 50.</param>
public sealed record ActivityBody(
    int Days, DateOnly Since, long TotalVersions, IReadOnlyList<ActivityDayBody> ByDay, IReadOnlyList<ActivityAuthorBody> ByAuthor);

/// <summary>A day with versions.</summary>
public sealed record ActivityDayBody(DateOnly Date, long Versions, long Authors);

/// <summary>An author's share.</summary>
public sealed record ActivityAuthorBody(string Author, long Versions);
