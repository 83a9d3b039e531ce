using System.Text.Json;
using System.Text.Json.Nodes;

namespace PixSim.Gateway.Generations;

/// <summary>What is said of work to be done, whatever its prompt comes from.</summary>
public abstract record WorkBody
{
    /// <summary>The provider; the family's, or the workspace's default, if absent.</summary>
    public string? ProviderId { get; init; }

    /// <summary>The values of the prompt's variables; of a generation, short for the variables of its prompt_config.</summary>
    public JsonObject? TemplateVariables { get; init; }

    /// <summary>The inputs, in order: assets, and results of other generations.</summary>
    public IReadOnlyList<InputBody>? Inputs { get; init; }

    /// <summary>0 first, 10 last; 5 if absent.</summary>
    public int? Priority { get; init; }

    /// <summary>When it is to start; now, if absent.</summary>
    public DateTimeOffset? ScheduledAt { get; init; }

    /// <summary>How long it may take from its start, in seconds, pauses not counted; 7200 if absent.</summary>
    public int? TimeoutS { get; init; }

    /// <summary>
    /// Whether it is made even if the same work is under way. Else it waits for that result (phase joined), and nothing is
    /// paid for twice.
    /// </summary>
    public bool? ForceNew { get; init; }

    /// <summary>The generation that it was derived from.</summary>
    public Guid? ParentGenerationId { get; init; }

    /// <summary>Its name for people.</summary>
    public string? Name { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>An object of your own.</summary>
    public JsonObject? Metadata { get; init; }

    /// <summary>The game's world: a string or an integer. What it uses instead of what the prompt's family says applies. Kept with the generation.</summary>
    public JsonElement? WorldId { get; init; }
}
