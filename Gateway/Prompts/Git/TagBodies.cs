using System.ComponentModel.DataAnnotations;

namespace PixSim.Gateway.Prompts.Git;

/// <summary>Tags that a version is to get.</summary>
public sealed record AddTagsBody
{
    /// <summary>1 to 50 tags of 1 to 100 characters.</summary>
    [Required]
    public IReadOnlyList<string>? Tags { get; init; }
}

/// <summary>The tags that a version has.</summary>
public sealed record VersionTagsBody(Guid VersionId, IReadOnlyList<string> Tags);

/// <summary>A tag of a family's versions.</summary>
/// <param name="VersionCount">How many versions have it.</param>
/// <param name="LatestVersionNumber">The highest number among them.</param>
public sealed record TagBody(string Tag, long VersionCount, int LatestVersionNumber);
