using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PixSim.Gateway.Generations.Jobs;

/// <summary>A job: a generation whose prompt stands among its parameters, with the version that it came from.</summary>
public sealed record CreateJobBody : WorkBody
{
    /// <summary>The operation's name.</summary>
    [Required]
    public string? OperationType { get; init; }

    /// <summary>The prompt and the provider's parameters.</summary>
    public JobParams? Params { get; init; }
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
