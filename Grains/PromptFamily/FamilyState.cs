using System.Collections.Immutable;
using PixSim.Grains.Interfaces;
using PixSim.Storage.Ledger;

namespace PixSim.Grains.PromptFamily;

/// <summary>
/// Where a family's stream ends: as committed, or as allotted to changes that are still on their way. The two are kept
/// apart, since nobody may be told of what is not on disk.
/// </summary>
internal sealed record FamilyState
{
    public required Guid Id { get; init; }

    public required Guid WorkspaceId { get; init; }

    /// <summary>The id of the last commit.</summary>
    public required Guid Etag { get; init; }

    /// <summary>The number of the last event.</summary>
    public required long LastEvent { get; init; }

    /// <summary>The highest version number.</summary>
    public required int LastVersion { get; init; }

    /// <summary>Its version.</summary>
    public required Guid? LatestVersionId { get; init; }

    /// <summary>What the family says of itself.</summary>
    public required FamilyRow Family { get; init; }

    /// <summary>All branches by their names, archived ones among them.</summary>
    public required ImmutableDictionary<string, BranchRow> Branches { get; init; }

    /// <summary>All labels by their names, in their latest revisions, removed ones among them.</summary>
    public required ImmutableDictionary<string, LabelRow> Labels { get; init; }

    /// <summary>All experiments by their ids, ended ones among them.</summary>
    public required ImmutableDictionary<Guid, ExperimentRow> Experiments { get; init; }

    /// <summary>What worlds use instead of what the family says, by their ids, removed ones among them.</summary>
    public required ImmutableDictionary<string, WorldOverrideRow> Overrides { get; init; }

    /// <summary>A change that follows this state, with one event; what it changes is still to be added.</summary>
    public FamilyChange Follow(string kind, string dataJson, DateTimeOffset now) => new()
    {
        StreamId = Id,
        WorkspaceId = WorkspaceId,
        CommitId = Guid.CreateVersion7(now),
        ExpectedEtag = Etag,
        Events = [new EventRow(LastEvent + 1, kind, dataJson, now)],
        Head = new HeadRow(LastVersion, LatestVersionId),
    };

    /// <summary>The end of the stream behind a change that leaves versions, branches and labels as they are.</summary>
    public FamilyState Behind(FamilyChange change) => this with { Etag = change.CommitId, LastEvent = LastEvent + change.Events.Count };

    /// <summary>The branch, if it is open, or why nothing can be done with it.</summary>
    public (BranchRow? Branch, Problem? Problem) Open(string name, string field) => Branches.GetValueOrDefault(name) switch
    {
        null => (null, Problem.NotFound("branch_not_found", field, $"There is no branch {name}.")),
        { ArchivedAt: not null } => (null, Problem.Conflict("branch_archived", field, $"The branch {name} is archived: restore it first.")),
        var branch => (branch, null),
    };
}

/// <summary>A change that follows a state of the family, and the state behind it; or why there is none.</summary>
internal readonly record struct Decision(FamilyChange? Change, FamilyState? After, Problem? Problem)
{
    public static Decision Accept(FamilyChange change, FamilyState after) => new(change, after, null);

    public static Decision Refuse(Problem problem) => new(null, null, problem);
}
