using System.Text.Json.Nodes;
using PixSim.Gateway.Prompts.Git;
using PixSim.Grains.Interfaces.Prompts;

namespace PixSim.Gateway.Prompts.Worlds;

/// <summary>What a world is to use instead of what a family says. It replaces all that was said before.</summary>
public sealed record SetWorldOverrideBody
{
    /// <summary>A version of the family.</summary>
    public Guid? VersionId { get; init; }

    /// <summary>The same by its number.</summary>
    public int? VersionNumber { get; init; }

    /// <summary>A label of the family, which the world follows wherever it moves. Not with a version.</summary>
    public string? Label { get; init; }

    /// <summary>Other defaults of variables.</summary>
    public JsonObject? Variables { get; init; }

    /// <summary>Who sets it; the key's name if absent.</summary>
    public string? Author { get; init; }
}

/// <summary>What a world uses instead of what a family says.</summary>
/// <param name="Version">The version that it uses; absent for none of its own.</param>
/// <param name="Label">The label that it follows; absent for none.</param>
/// <param name="Variables">Other defaults of variables.</param>
/// <param name="Revision">Counts its changes, from 1; its etag.</param>
/// <param name="Warnings">What deserves a look; only in the answer to its setting.</param>
public sealed record WorldOverrideBody(
    string WorldId,
    PointerBody? Version,
    string? Label,
    JsonObject Variables,
    int Revision,
    DateTimeOffset UpdatedAt,
    string UpdatedBy,
    IReadOnlyList<string>? Warnings = null)
{
    internal static WorldOverrideBody Of(WorldOverrideSnapshot world, IReadOnlyList<string>? warnings = null) => new(
        world.WorldId,
        PointerBody.Of(world.Version),
        world.Label,
        JsonNode.Parse(world.VariablesJson)!.AsObject(),
        world.Revision,
        world.UpdatedAt,
        world.UpdatedBy,
        warnings is { Count: > 0 } ? warnings : null);
}
