using PixSim.Grains.Interfaces.Prompts;
using PixSim.Grains.PromptFamily.Worlds;
using PixSim.Storage.Ledger;

namespace PixSim.Grains.PromptFamily.Importing;

/// <summary>Makes rows of a file's overrides, when all versions and labels of their family are known.</summary>
internal sealed class ImportedOverrides(ImportFamily command, ImportedIds versions, IReadOnlyDictionary<string, int> heads, ImportFindings findings, DateTimeOffset now)
{
    /// <summary>The overrides, each in its first revision: what it was before does not travel.</summary>
    public List<WorldOverrideRow> Rows()
    {
        if (command.Overrides.Count > WorldOverrideChanges.MaxWorlds)
            findings.Add("", "overrides", "too_many_overrides", $"A family has overrides of at most {WorldOverrideChanges.MaxWorlds} worlds.");
        var rows = new List<WorldOverrideRow>();
        var worlds = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < command.Overrides.Count && !findings.IsFull; index++)
        {
            var path = $"overrides[{index}]";
            var row = Row(command.Overrides[index], path);
            if (!worlds.Add(row.WorldId))
                findings.Add(path, "world_id", "duplicate", $"The file tells of two overrides of the world {row.WorldId}.");
            rows.Add(row);
        }

        return rows;
    }

    private WorldOverrideRow Row(ImportedOverride told, string path)
    {
        var version = versions[told.VersionNumber];
        var set = new SetWorldOverride
        {
            WorkspaceId = command.WorkspaceId,
            WorldId = told.WorldId ?? "",
            VersionId = version,
            Label = told.Label,
            VariablesJson = ImportedJson.ObjectOf(told.Variables) ?? "{}",
            Author = command.PreserveMetadata ? findings.Name(path, "updated_by", told.UpdatedBy, command.Author) : command.Author,
        };
        if (told.VersionNumber is { } number && version is null)
            findings.Add(path, "version_number", "version_not_found", $"version_number is the number of a version of the file, and {number} is none.");
        foreach (var problem in WorldOverrideRules.Judge(set).Where(problem => problem.Field != "author" && (problem.Code != "override_empty" || told.VersionNumber is null)))
            findings.Add(path, problem.Field == "version_id" ? problem with { Field = "version_number" } : problem);
        if (told.Label is { } label && !heads.ContainsKey(label))
            JudgeAstray(set.WorldId, label, path);
        var updatedAt = findings.Time(path, "updated_at", told.UpdatedAt);
        return new WorldOverrideRow(
            set.WorldId,
            version,
            version is null ? null : told.VersionNumber,
            told.Label,
            set.VariablesJson,
            false,
            1,
            command.PreserveMetadata ? updatedAt ?? now : now,
            set.Author);
    }

    // A label can be removed while worlds follow it. Then so it was where the file comes from.
    private void JudgeAstray(string worldId, string label, string path)
    {
        if (command.Labels.Any(known => known.Name == label))
            findings.FlagWorld("They follow a label that was removed, and are refused until they are set again.", worldId);
        else
            findings.Add(path, "label", "label_not_found", $"The file tells of no label {label}.");
    }
}
