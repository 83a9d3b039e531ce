using System.ComponentModel.DataAnnotations;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Workspaces;

/// <summary>A workspace to be created.</summary>
public sealed record CreateWorkspaceBody
{
    /// <summary>Its name in the header X-Workspace, unique: 1 to 100 of a-z and 0-9, in groups joined by single hyphens.</summary>
    [Required]
    public string? Slug { get; init; }

    /// <summary>Its name for people. 1 to 255 characters.</summary>
    [Required]
    public string? Title { get; init; }

    /// <summary>The provider where neither a request nor its family names one; sketch if absent.</summary>
    public string? DefaultProviderId { get; init; }

    /// <summary>Whether inline prompts are refused; no, if absent.</summary>
    public bool? IsProduction { get; init; }
}

/// <summary>A workspace.</summary>
/// <param name="DefaultProviderId">The provider where neither a request nor its family names one.</param>
/// <param name="IsProduction">Whether inline prompts are refused.</param>
public sealed record WorkspaceBody(Guid Id, string Slug, string Title, string DefaultProviderId, bool IsProduction, DateTimeOffset CreatedAt)
{
    internal static WorkspaceBody Of(WorkspaceRecord workspace) =>
        new(workspace.Id, workspace.Slug, workspace.Title, workspace.DefaultProviderId, workspace.IsProduction, workspace.CreatedAt);
}
