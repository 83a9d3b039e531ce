namespace PixSim.Grains.Interfaces.Prompts;

/// <summary>
/// One prompt family, by its id: its only writer. It allots version numbers 1..n without gaps, under any number of
/// concurrent callers, who share commits instead of paying for one each.
/// </summary>
/// <remarks>Reads are queries over what was committed; this grain answers only what a writer needs.</remarks>
[Alias("pixsim.IPromptFamilyGrain")]
public interface IPromptFamilyGrain : IGrainWithGuidKey
{
    /// <summary>Creates the family. Idempotent by id: creating it again answers with what is there.</summary>
    [Alias("Create")]
    Task<FamilyResult> Create(CreateFamily command, CancellationToken cancellationToken = default);

    /// <summary>
    /// Adds a version. When this returns without problems the version is durable, and its number is the next one. The
    /// text is judged by the provider's limit: nothing is ever truncated. Idempotent by the command's version id.
    /// </summary>
    [Alias("AddVersion")]
    Task<VersionResult> AddVersion(AddVersion command, CancellationToken cancellationToken = default);

    /// <summary>The version with the highest committed number; null if there is none, or no such family in the workspace.</summary>
    [Alias("Latest")]
    Task<VersionSnapshot?> Latest(Guid workspaceId, CancellationToken cancellationToken = default);
}
