using System.Text.Json;
using PixSim.Domain.Prompts.Pointers;
using PixSim.Domain.Prompts.Templates;
using PixSim.Domain.Prompts.Text;
using PixSim.Domain.Prompts.Versions;
using PixSim.Grains.Interfaces;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Grains.PromptFamily.Fragments;
using PixSim.Storage.Ledger;

namespace PixSim.Grains.PromptFamily.Importing;

/// <summary>Makes rows of a file's versions, one behind the other, and remembers of them only what later ones refer to.</summary>
internal sealed class ImportedVersions(ImportFamily command, VersionRules rules, ImportedReferences references, ImportFindings findings, DateTimeOffset now)
{
    private readonly ImportedIds _ids = new();
    private readonly List<int> _including = [];
    private readonly HashSet<string> _orders = new(StringComparer.Ordinal);
    private readonly HashSet<string>? _declared = command.Branches?.Select(branch => branch.Name).OfType<string>().Append(PointerName.Main).ToHashSet(StringComparer.Ordinal);
    private readonly Dictionary<string, ImportedLine> _lines = new(StringComparer.Ordinal);

    /// <summary>The ids that they get.</summary>
    public ImportedIds Ids => _ids;

    /// <summary>The numbers of those that include something, which rise.</summary>
    public IReadOnlyList<int> Including => _including;

    /// <summary>The branches that versions were committed to.</summary>
    public IReadOnlyDictionary<string, ImportedLine> Lines => _lines;

    private bool IsOriginal => command.FormatVersion == ImportFamilies.Original;

    /// <summary>The row of the next version; null if something is wrong with it, which is noted.</summary>
    public (VersionRow Row, string[] TagsToday)? Next(ImportedVersion version)
    {
        var number = _ids.Count + 1;
        var path = $"versions[{number - 1}]";
        var before = findings.Problems.Count;
        if (!IsOriginal && version.VersionNumber is { } told && told != number)
            findings.Add(path, "version_number", "version_number_unexpected", $"The versions of a file are numbered 1 to n in their order: this is number {number}.");
        var branch = Branch(version, path, number);
        var (parent, second) = Parents(version, branch, path, number);
        var origin = Lower(version.OriginNumber, number, path, "origin_number");
        var added = Command(version, branch, path, number);
        var judged = findings.Problems.Count == before ? Judge(added, path, number) : null;
        var createdAt = command.PreserveMetadata ? findings.Time(path, "created_at", version.CreatedAt) ?? now : now;

        // Those of today may be more than a version can be committed with.
        var tags = Tags(version.Tags ?? [], path, "tags", version.CommittedTags is null ? VersionRules.MaxTags : TagChanges.MaxTags);
        _ids.Add(added.VersionId);
        Follow(branch, parent, number);
        if (judged is null || findings.Problems.Count > before)
            return null;
        return (Row(added, judged, createdAt, _ids[parent], _ids[second], _ids[origin], OriginOf(version)), tags);
    }

    private VersionRow Row(AddVersion added, JudgedVersion judged, DateTimeOffset createdAt, Guid? parent, Guid? second, Guid? origin, string originKind) => new(
        added.VersionId,
        _ids.Count,
        parent,
        added.Text,
        PromptText.Sha256(added.Text),
        added.VariablesJson,
        added.ProviderHintsJson,
        judged.ProviderId,
        added.CommitMessage,
        added.Author,
        [.. added.Tags],
        createdAt)
    {
        SecondParentId = second,
        Branch = added.Branch,
        Origin = originKind,
        OriginVersionId = origin,
        SemanticVersion = added.SemanticVersion,
        SemanticOrder = judged.SemanticOrder,
        CompatibleStrategies = [.. added.CompatibleStrategies],
        AllowRandomization = added.AllowRandomization,
        RandomizationJson = added.RandomizationJson,
        EditJson = VersionEdits.Write(added.Edit),
        ValidationJson = judged.ValidationJson,
    };

    private AddVersion Command(ImportedVersion version, string branch, string path, int number) => new()
    {
        WorkspaceId = command.WorkspaceId,
        VersionId = Guid.CreateVersion7(now),
        Text = version.PromptText ?? "",
        Branch = branch,
        CommitMessage = version.CommitMessage,
        Author = command.PreserveMetadata ? findings.Name(path, "author", version.Author, command.Author) : command.Author,
        VariablesJson = ImportedJson.ObjectOf(version.Variables) ?? "{}",
        ProviderHintsJson = ImportedJson.ObjectOf(version.ProviderHints) ?? "{}",
        Tags = Tags(version.CommittedTags ?? version.Tags ?? [], path, version.CommittedTags is null ? "tags" : "committed_tags"),
        ProviderId = version.ProviderId,
        Origin = VersionOrigin.Imported,
        SemanticVersion = Semantic(version.SemanticVersion, number),
        CompatibleStrategies = Tags(version.CompatibleStrategies ?? [], path, "compatible_strategies"),
        AllowRandomization = version.AllowRandomization ?? false,
        RandomizationJson = ImportedJson.ObjectOf(version.RandomizationParams),
        Edit = Edit(version, path),
    };

    private JudgedVersion? Judge(AddVersion added, string path, int number)
    {
        var includes = references.Note(Template.Parse(added.Text).Template, path, findings);
        if (includes)
            _including.Add(number);
        var (problems, judged) = rules.Judge(added, added.ProviderId ?? command.Family.ProviderId ?? command.DefaultProviderId, FragmentSet.None(added.VariablesJson));
        foreach (var problem in problems)
            findings.Add(path, problem);
        if (judged?.SemanticOrder is { } order && !_orders.Add(order))
            findings.Add(path, "semantic_version", "semantic_version_taken", $"An earlier version has the precedence of {added.SemanticVersion}.");

        // One that includes something is judged again, with what it includes.
        if (judged?.Validation.Valid == false && !includes)
            findings.FlagTooLong(judged.ProviderId, number);
        return judged;
    }

    private VersionEdit? Edit(ImportedVersion version, string path)
    {
        try
        {
            return VersionEdits.Read(ImportedJson.ObjectOf(version.Edit));
        }
        catch (JsonException)
        {
            findings.Add(path, "edit", "wrong_type", "An edit is an object with an instruction and edit_ops.");
            return null;
        }
    }

    // The original knew no rules for them: what is none, or stands twice, is left out.
    private string? Semantic(string? text, int number)
    {
        if (!IsOriginal || text is null)
            return text;
        if (SemanticVersion.TryParse(text, out var version, out _) && !_orders.Contains(SemanticOrder.Of(version)))
            return text;
        findings.Flag("A semantic version that is none, or is taken, was left out.", number);
        return null;
    }

    private static string OriginOf(ImportedVersion version) => version.Origin ?? SnakeCase.Of(VersionOrigin.Imported);

    private string Branch(ImportedVersion version, string path, int number)
    {
        var name = version.BranchName ?? PointerName.Main;
        if (version.Origin is { } origin && !Enum.GetValues<VersionOrigin>().Any(known => SnakeCase.Of(known) == origin))
            findings.Add(path, "origin", "out_of_range", "There is no such origin.");
        if (_declared?.Contains(name) == true || (_declared is null && PointerName.IsBranch(name)))
            return name;
        if (!IsOriginal)
        {
            findings.Add(path, "branch_name", _declared is null ? "name_invalid" : "branch_not_found", _declared is null ? "A branch cannot be called so." : $"The file tells of no branch {name}.");
            return PointerName.Main;
        }

        findings.Flag("The name of the branch is none that a branch can have here: they are on main.", number);
        return PointerName.Main;
    }

    private (int? Parent, int? Second) Parents(ImportedVersion version, string branch, string path, int number)
    {
        if (IsOriginal)
            return ((_lines.GetValueOrDefault(branch) ?? _lines.GetValueOrDefault(PointerName.Main))?.Last, null);
        var parent = Lower(version.ParentNumber, number, path, "parent_number");
        var second = Lower(version.SecondParentNumber, number, path, "second_parent_number");
        if (second is not null && (parent is null || second == parent))
            findings.Add(path, "second_parent_number", "parents_equal", "A merge has two different parents.");
        return (parent, second);
    }

    private int? Lower(int? other, int number, string path, string member)
    {
        if (other is null || (other >= 1 && other < number))
            return other;
        findings.Add(path, member, "version_not_found", $"{member} is the number of an earlier version, and {other} is none.");
        return null;
    }

    private string[] Tags(IReadOnlyList<string> tags, string path, string member, int most = VersionRules.MaxTags)
    {
        if (tags.All(tag => tag is not null))
        {
            var problems = new List<Problem>();
            VersionRules.JudgeTags(tags, problems, most);
            foreach (var problem in problems)
                findings.Add(path, problem with { Field = member });
            return [.. tags];
        }

        findings.Add(path, member, "wrong_type", $"{member} holds texts, and no null.");
        return [];
    }

    private void Follow(string branch, int? parent, int number)
    {
        if (_lines.TryGetValue(branch, out var line))
            line.Last = number;
        else
            _lines[branch] = new ImportedLine(parent) { Last = number };
    }
}

/// <summary>What is remembered of a branch that versions are committed to.</summary>
/// <param name="Base">The number of its first version's parent.</param>
internal sealed record ImportedLine(int? Base)
{
    /// <summary>The number of its last version.</summary>
    public int Last { get; set; }
}
