using System.Text.Json;

namespace PixSim.Grains.PromptFamily.Importing;

/// <summary>What a world uses instead of what a family says, in an exchange file. Members that it may lack are null.</summary>
public sealed record ImportedOverride
{
    /// <summary>The game's world.</summary>
    public string? WorldId { get; init; }

    /// <summary>The number of the version that it uses.</summary>
    public int? VersionNumber { get; init; }

    /// <summary>The label that it follows.</summary>
    public string? Label { get; init; }

    /// <summary>Other defaults of variables.</summary>
    public JsonElement? Variables { get; init; }

    /// <summary>When it was set; without an offset, UTC.</summary>
    public string? UpdatedAt { get; init; }

    /// <summary>Who set it.</summary>
    public string? UpdatedBy { get; init; }
}
