using System.Text.Json;
using System.Text.Json.Nodes;
using PixSim.Gateway.Bodies;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Problems;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Prompts;

/// <summary>What is to change about a family. What is absent stays as it is; null clears what may be absent.</summary>
public sealed record EditFamilyBody
{
    /// <summary>Its name for people. 1 to 255 characters.</summary>
    public string? Title { get; init; }

    /// <summary>visual, narrative or hybrid.</summary>
    public string? PromptType { get; init; }

    /// <summary>What it is for: a text, or null.</summary>
    public JsonElement Description { get; init; }

    /// <summary>A category of your choice: a text, or null.</summary>
    public JsonElement Category { get; init; }

    /// <summary>Tags of your choice.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>The provider whose limits its versions keep: a text, or null.</summary>
    public JsonElement ProviderId { get; init; }

    /// <summary>The game's world: a string or an integer, or null.</summary>
    public JsonElement GameWorldId { get; init; }

    /// <summary>The game's character: a string or an integer, or null.</summary>
    public JsonElement NpcId { get; init; }

    /// <summary>The game's scene: a string or an integer, or null.</summary>
    public JsonElement SceneId { get; init; }

    /// <summary>The action that it words: a text, or null.</summary>
    public JsonElement ActionConceptId { get; init; }

    /// <summary>An object of your own.</summary>
    public JsonObject? FamilyMetadata { get; init; }

    /// <summary>Whether it is offered for use.</summary>
    public bool? IsActive { get; init; }

    internal EditFamily Over(FamilyRecord family, int expectedRevision, Caller caller) => new()
    {
        WorkspaceId = caller.WorkspaceId,
        ExpectedRevision = expectedRevision,
        Title = Title ?? family.Title,
        Description = Text(Description, family.Description, "description"),
        PromptType = PromptType ?? family.PromptType,
        Category = Text(Category, family.Category, "category"),
        Tags = Tags is null ? family.Tags : Needed.Each(Tags, "tags"),
        ProviderId = Text(ProviderId, family.ProviderId, "provider_id"),
        GameWorldId = Id(GameWorldId, family.GameWorldId, "game_world_id"),
        NpcId = Id(NpcId, family.NpcId, "npc_id"),
        SceneId = Id(SceneId, family.SceneId, "scene_id"),
        ActionConceptId = Text(ActionConceptId, family.ActionConceptId, "action_concept_id"),
        MetadataJson = FamilyMetadata?.ToJsonString() ?? family.MetadataJson,
        IsActive = IsActive ?? family.IsActive,
        Author = caller.Name,
    };

    private static string? Id(JsonElement given, string? present, string field) =>
        given.ValueKind == JsonValueKind.Undefined ? present : GameId.Read(given, field);

    private static string? Text(JsonElement given, string? present, string field) => given.ValueKind switch
    {
        JsonValueKind.Undefined => present,
        JsonValueKind.Null => null,
        JsonValueKind.String => given.GetString(),
        _ => throw new ProblemException(StatusCodes.Status400BadRequest, "wrong_type", field, $"{field} is of another type."),
    };
}
