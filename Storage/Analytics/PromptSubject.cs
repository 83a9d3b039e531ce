namespace PixSim.Storage.Analytics;

/// <summary>Whose generations are counted: a version's, a family's, or a workspace's.</summary>
/// <param name="FamilyId">Only this family's.</param>
/// <param name="VersionId">Only this version's.</param>
public sealed record PromptSubject(Guid WorkspaceId, Guid? FamilyId = null, Guid? VersionId = null)
{
    /// <summary>The condition on <c>generations g</c>; its one parameter is $1.</summary>
    internal string Condition => VersionId is not null ? "g.version_id = $1" : FamilyId is not null ? "g.family_id = $1" : "g.workspace_id = $1";

    /// <summary>The condition on <c>prompt_versions v</c>; its one parameter is $1.</summary>
    internal string VersionCondition => VersionId is not null ? "v.id = $1" : FamilyId is not null ? "v.family_id = $1" : "v.workspace_id = $1";

    /// <summary>The parameter of both.</summary>
    internal Guid Parameter => VersionId ?? FamilyId ?? WorkspaceId;
}
