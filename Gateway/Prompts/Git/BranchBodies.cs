using System.ComponentModel.DataAnnotations;
using PixSim.Grains.Interfaces;
using PixSim.Grains.Interfaces.Prompts;

namespace PixSim.Gateway.Prompts.Git;

/// <summary>A branch to be created.</summary>
public sealed record CreateBranchBody
{
    /// <summary>1 to 100 letters a to z (also capital), digits, dots, underscores and hyphens; begins and ends with a letter or digit.</summary>
    [Required]
    public string? Name { get; init; }

    /// <summary>The version that it begins at; the head of from_branch if absent.</summary>
    public Guid? FromVersionId { get; init; }

    /// <summary>The open branch whose head it begins at, unless a version is named; main if absent.</summary>
    public string? FromBranch { get; init; }

    /// <summary>Whether it cannot be archived. Needs the scope prompts:protect.</summary>
    public bool? Protected { get; init; }
}

/// <summary>What is to become of a branch. What is absent stays as it is.</summary>
public sealed record EditBranchBody
{
    /// <summary>False to restore an archived branch; true to archive it, if another open branch has all its versions.</summary>
    public bool? Archived { get; init; }

    /// <summary>Whether it cannot be archived. Needs the scope prompts:protect.</summary>
    public bool? Protected { get; init; }
}

/// <summary>A version, by both its names.</summary>
public sealed record PointerBody(Guid VersionId, int VersionNumber)
{
    internal static PointerBody? Of(VersionPointer? pointer) => pointer is null ? null : new PointerBody(pointer.VersionId, pointer.Number);
}

/// <summary>A branch: a name that points at a version.</summary>
/// <param name="Head">Where it points; absent as long as nothing was committed to it.</param>
/// <param name="Base">Where it began; absent for one that began empty.</param>
/// <param name="Protected">Whether it cannot be archived.</param>
/// <param name="ArchivedAt">When it was archived; absent while it is open.</param>
public sealed record BranchBody(
    string Name, PointerBody? Head, PointerBody? Base, bool Protected, DateTimeOffset? ArchivedAt, DateTimeOffset CreatedAt, string CreatedBy)
{
    internal static BranchBody Of(BranchSnapshot branch) => new(
        branch.Name, PointerBody.Of(branch.Head), PointerBody.Of(branch.Base), branch.IsProtected, branch.ArchivedAt, branch.CreatedAt, branch.CreatedBy);
}
