using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace PixSim.Gateway.Generations.Jobs;

/// <summary>A job: a generation whose prompt stands among its parameters, with the version that it came from.</summary>
public sealed record CreateJobBody
{
    /// <summary>The operation's name.</summary>
    [Required]
    public string? OperationType { get; init; }

    /// <summary>The provider; that of the version's family, or the workspace's default, if absent.</summary>
    public string? ProviderId { get; init; }

    /// <summary>The prompt and the provider's parameters.</summary>
    public JobParams? Params { get; init; }

    /// <summary>The values of the version's variables, or of the text's.</summary>
    public JsonObject? TemplateVariables { get; init; }

    /// <summary>The game's world: a string or an integer. What it uses instead of what the prompt's family says applies.</summary>
    public JsonElement? WorldId { get; init; }

    /// <summary>The inputs, in order: assets, and results of other generations.</summary>
    public IReadOnlyList<InputBody>? Inputs { get; init; }

    /// <summary>0 first, 10 last; 5 if absent.</summary>
    public int? Priority { get; init; }

    /// <summary>When it is to start; now, if absent.</summary>
    public DateTimeOffset? ScheduledAt { get; init; }

    /// <summary>How long it may take from its start, in seconds, pauses not counted; 7200 if absent.</summary>
    public int? TimeoutS { get; init; }

    /// <summary>Whether it is made even if the same work is under way.</summary>
    public bool? ForceNew { get; init; }

    /// <summary>The generation that it was derived from.</summary>
    public Guid? ParentGenerationId { get; init; }

    /// <summary>Its name for people.</summary>
    public string? Name { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>An object of your own.</summary>
    public JsonObject? Metadata { get; init; }
}

/// <summary>The prompt, the version that it came from, and beside them the provider's parameters.</summary>
public sealed record JobParams
{
    /// <summary>
    /// The text. With a version and equal to what that renders to, it is the version; else it is a one-off of its own, whose
    /// parent the version is. Production workspaces refuse that.
    /// </summary>
    public string? Prompt { get; init; }

    /// <summary>The version that it came from; without a prompt, the version itself.</summary>
    public Guid? PromptVersionId { get; init; }

    /// <summary>The provider's parameters.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? OfProvider { get; init; }
}
