using System.Text.Json.Nodes;
using PixSim.Domain.Prompts.Templates;
using PixSim.Domain.Prompts.Templates.Definitions;
using PixSim.Grains.PromptFamily.Fragments;

namespace PixSim.Grains.Validation;

/// <summary>A text that is to be looked at as a template.</summary>
public sealed record TemplateQuestion
{
    /// <summary>The workspace whose families it may include.</summary>
    public required Guid WorkspaceId { get; init; }

    /// <summary>The text.</summary>
    public required string Text { get; init; }

    /// <summary>The version whose text it is; <see cref="Guid.Empty"/> for none.</summary>
    public Guid VersionId { get; init; }

    /// <summary>The member of the request that holds the text.</summary>
    public string TextField { get; init; } = "prompt_text";

    /// <summary>Its variable definitions; null if nothing is declared.</summary>
    public JsonObject? Definitions { get; init; }

    /// <summary>The member of the request that holds the definitions.</summary>
    public string DefinitionsField { get; init; } = "variable_defs";

    /// <summary>The values for it; null to judge the template alone.</summary>
    public JsonObject? Values { get; init; }

    /// <summary>What is added to the values, by the template and its own definitions; null for nothing.</summary>
    public Func<Template, VariableDefinitions, JsonObject, JsonObject>? Complete { get; init; }

    /// <summary>Whether missing and mistyped values are errors.</summary>
    public bool IsStrict { get; init; } = true;

    internal FragmentRoot Root(Template template) => new()
    {
        WorkspaceId = WorkspaceId,
        VersionId = VersionId,
        Template = template,
        DefinitionsJson = Definitions?.ToJsonString() ?? "{}",
        Field = TextField,
    };
}
