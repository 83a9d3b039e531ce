namespace PixSim.Grains.PromptFamily;

/// <summary>
/// Where a family's stream ends: as committed, or as allotted to changes that are still on their way. The two are kept
/// apart, since nobody may be told of what is not on disk.
/// </summary>
/// <param name="Etag">The id of the last commit.</param>
/// <param name="LastVersion">The highest version number.</param>
/// <param name="LatestVersionId">Its version.</param>
/// <param name="LastEvent">The number of the last event.</param>
internal sealed record Allotment(Guid Etag, int LastVersion, Guid? LatestVersionId, long LastEvent)
{
    /// <summary>The end of the stream behind one more version.</summary>
    public Allotment Next(Guid commitId, Guid versionId) => new(commitId, LastVersion + 1, versionId, LastEvent + 1);
}
