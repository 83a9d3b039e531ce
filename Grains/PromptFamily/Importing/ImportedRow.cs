using PixSim.Domain.Prompts.Text;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Storage.Ledger;

namespace PixSim.Grains.PromptFamily.Importing;

/// <summary>Makes the row of a file's family.</summary>
internal sealed class ImportedRow(ImportFamily command, FamilyRules rules, ImportFindings findings, DateTimeOffset now)
{
    private const string Path = "family";

    /// <summary>The row. What is wrong with it is noted.</summary>
    public FamilyRow Family()
    {
        var file = command.Family;
        var title = command.Title ?? file.Title ?? "";
        if (file.Tags?.Any(tag => tag is null) == true)
            findings.Add(Path, "tags", "wrong_type", "tags holds texts, and no null.");
        var create = new CreateFamily
        {
            WorkspaceId = command.WorkspaceId,
            Title = title,
            Slug = command.Slug,
            Description = file.Description,
            PromptType = file.PromptType ?? "",
            Category = file.Category,
            Tags = [.. (file.Tags ?? []).OfType<string>()],
            ProviderId = file.ProviderId,
            GameWorldId = file.GameWorldId,
            NpcId = file.NpcId,
            SceneId = file.SceneId,
            ActionConceptId = file.ActionConceptId,
            MetadataJson = ImportedJson.ObjectOf(file.FamilyMetadata) ?? "{}",
            CreatedBy = command.PreserveMetadata ? findings.Name(Path, "created_by", file.CreatedBy, command.Author) : command.Author,
        };
        foreach (var problem in rules.Judge(create))
        {
            var ofRequest = (problem.Field == "slug" && command.Slug is not null) || (problem.Field == "title" && command.Title is not null);
            findings.Add(ofRequest ? "" : Path, problem);
        }

        var createdAt = findings.Time(Path, "created_at", file.CreatedAt);
        return FamilyChanges.Creation(Guid.Empty, create, SlugOf(title), command.PreserveMetadata ? createdAt ?? now : now).Family! with
        {
            IsActive = file.IsActive ?? true,
        };
    }

    private string SlugOf(string title)
    {
        if (command.Slug is { } wanted)
            return wanted;
        if (command.Family.Slug is not { } told)
            return Slug.FromTitle(title);
        if (Slug.IsValid(told))
            return told;
        findings.Warn($"The file's slug cannot be one here: it is {Slug.FromTitle(told)} now.");
        return Slug.FromTitle(told);
    }
}
