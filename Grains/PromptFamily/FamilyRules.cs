using PixSim.Domain.Prompts.Text;
using PixSim.Grains.Generation;
using PixSim.Grains.Interfaces;
using PixSim.Grains.Interfaces.Prompts;

namespace PixSim.Grains.PromptFamily;

/// <summary>Judges a family before it is stored.</summary>
internal sealed class FamilyRules(ProviderChoice providers)
{
    private static readonly string[] PromptTypes = ["visual", "narrative", "hybrid"];

    /// <summary>Everything that is wrong with a family.</summary>
    public List<Problem> Judge(CreateFamily command)
    {
        var problems = new List<Problem>();
        if (string.IsNullOrWhiteSpace(command.Title) || PromptText.CountScalars(command.Title) > 255)
            problems.Add(Problem.Invalid("out_of_range", "title", "A title has 1 to 255 characters."));
        if (command.Slug is { } slug && !Slug.IsValid(slug))
        {
            problems.Add(Problem.Invalid(
                "slug_invalid", "slug", "A slug has 1 to 100 lower-case letters and digits, in groups joined by single hyphens."));
        }

        if (!PromptTypes.Contains(command.PromptType))
            problems.Add(Problem.Invalid("prompt_type_unknown", "prompt_type", $"The types are {string.Join(", ", PromptTypes)}."));
        if (command.Description?.Length > 10_000)
            problems.Add(Problem.Invalid("too_long", "description", "At most 10,000 characters.") with { Limit = 10_000 });
        AddLength(problems, "category", command.Category);
        AddLength(problems, "game_world_id", command.GameWorldId);
        AddLength(problems, "npc_id", command.NpcId);
        AddLength(problems, "scene_id", command.SceneId);
        AddLength(problems, "action_concept_id", command.ActionConceptId);
        VersionRules.JudgeTags(command.Tags, problems);
        JsonTexts.RequireObject(problems, "family_metadata", command.MetadataJson);
        if (command.ProviderId is { } providerId && providers.Find(providerId).Problem is { } absence)
            problems.Add(absence);
        return problems;
    }

    /// <summary>Everything that is wrong with an edit: a family that was edited keeps the rules of a new one.</summary>
    public List<Problem> Judge(EditFamily command)
    {
        var problems = Judge(new CreateFamily
        {
            WorkspaceId = command.WorkspaceId,
            Title = command.Title,
            Description = command.Description,
            PromptType = command.PromptType,
            Category = command.Category,
            Tags = command.Tags,
            ProviderId = command.ProviderId,
            GameWorldId = command.GameWorldId,
            NpcId = command.NpcId,
            SceneId = command.SceneId,
            ActionConceptId = command.ActionConceptId,
            MetadataJson = command.MetadataJson,
            CreatedBy = command.Author,
        });
        PointerRules.JudgeAuthor(command.Author, problems);
        return problems;
    }

    private static void AddLength(List<Problem> problems, string field, string? text)
    {
        if (text?.Length > 100)
            problems.Add(Problem.Invalid("too_long", field, "At most 100 characters.") with { Limit = 100, Actual = text.Length });
    }
}
