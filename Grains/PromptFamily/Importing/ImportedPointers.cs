using PixSim.Domain.Prompts.Pointers;
using PixSim.Grains.Interfaces;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Storage.Ledger;

namespace PixSim.Grains.PromptFamily.Importing;

/// <summary>Makes rows of a file's branches and labels, when all versions are known.</summary>
internal sealed class ImportedPointers(ImportFamily command, ImportedVersions versions, ImportFindings findings, DateTimeOffset now)
{
    private const int MaxReason = 500;

    /// <summary>The branches of the file, or those that its versions name; main is always among them.</summary>
    public List<BranchRow> Branches()
    {
        var rows = new Dictionary<string, BranchRow>(StringComparer.Ordinal);
        for (var index = 0; index < command.Branches?.Count; index++)
            AddBranch(rows, command.Branches[index], $"branches[{index}]");
        foreach (var (name, line) in versions.Lines)
        {
            if (!rows.ContainsKey(name))
                rows[name] = Row(name, line.Last, line.Base, command.Author, now);
        }

        rows.TryAdd(PointerName.Main, Row(PointerName.Main, null, null, command.Author, now));
        if (rows.Count > BranchChanges.MaxBranches)
            findings.Add("", "branches", "too_many_branches", $"A family has at most {BranchChanges.MaxBranches} branches.");
        return [.. rows.Values];
    }

    /// <summary>Every revision of the file's labels; or, if the past is not kept, where they point.</summary>
    public List<LabelRow> Labels()
    {
        var rows = new List<LabelRow>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        if (command.Labels.Count > LabelChanges.MaxLabels)
            findings.Add("", "labels", "too_many_labels", $"A family has at most {LabelChanges.MaxLabels} labels.");
        for (var index = 0; index < command.Labels.Count; index++)
        {
            var label = command.Labels[index];
            var path = $"labels[{index}]";
            if (label.Name is null || !PointerName.IsLabel(label.Name))
                findings.Add(path, "name", "name_invalid", "A label cannot be called so.");
            else if (!names.Add(label.Name))
                findings.Add(path, "name", "duplicate", $"The file tells of two labels {label.Name}.");
            else
                rows.AddRange(Kept(Revisions(label.Name, label.History ?? [], path)));
        }

        return rows;
    }

    /// <summary>Where labels point, by their last revisions.</summary>
    public static Dictionary<string, int> Heads(IReadOnlyList<LabelRow> revisions) => revisions
        .GroupBy(revision => revision.Name, StringComparer.Ordinal)
        .Select(label => label.Last())
        .Where(last => last.ToNumber is not null)
        .ToDictionary(last => last.Name, last => last.ToNumber!.Value, StringComparer.Ordinal);

    private void AddBranch(Dictionary<string, BranchRow> rows, ImportedBranch branch, string path)
    {
        if (branch.Name is null || !PointerName.IsBranch(branch.Name))
        {
            findings.Add(path, "name", "name_invalid", "A branch cannot be called so.");
            return;
        }

        var head = Known(branch.HeadNumber, path, "head_number");
        var start = Known(branch.BaseNumber, path, "base_number");
        var row = Row(
            branch.Name,
            head,
            start,
            command.PreserveMetadata ? findings.Name(path, "created_by", branch.CreatedBy, command.Author) : command.Author,
            Kept(findings.Time(path, "created_at", branch.CreatedAt)) ?? now);
        if (branch.IsArchived ?? branch.ArchivedAt is not null)
        {
            if (branch.Name == PointerName.Main)
                findings.Add(path, "is_archived", "branch_protected", "main is never archived.");
            row = row with
            {
                ArchivedAt = Kept(findings.Time(path, "archived_at", branch.ArchivedAt)) ?? now,
                ArchivedBy = command.PreserveMetadata ? findings.Name(path, "archived_by", branch.ArchivedBy, command.Author) : command.Author,
            };
        }

        if (!rows.TryAdd(branch.Name, row with { IsProtected = branch.IsProtected ?? false }))
            findings.Add(path, "name", "duplicate", $"The file tells of two branches {branch.Name}.");
    }

    private List<LabelRow> Revisions(string name, IReadOnlyList<ImportedRevision> history, string labelPath)
    {
        var rows = new List<LabelRow>();
        for (var index = 0; index < history.Count; index++)
        {
            var path = $"{labelPath}.history[{index}]";
            if (history[index] is not { } revision)
            {
                findings.Add(path, Problem.Invalid("wrong_type", null, "A revision is an object."));
                continue;
            }

            var action = Enum.GetValues<LabelAction>().Cast<LabelAction?>().FirstOrDefault(known => SnakeCase.Of(known!.Value) == revision.Action);
            var from = rows.Count > 0 ? rows[^1].ToNumber : null;
            if ((revision.Revision ?? index + 1) != index + 1)
                findings.Add(path, "revision", "revision_unexpected", $"The revisions of a label are numbered 1 to n in their order: this is {index + 1}.");
            if (action is null)
                findings.Add(path, "action", "out_of_range", "The actions are set, roll_back and remove.");
            if (revision.FromNumber != from)
                findings.Add(path, "from_number", "from_unexpected", from is null ? "The label pointed nowhere before." : $"The label pointed at version {from} before.");
            if (action is not null && (action == LabelAction.Remove) != (revision.ToNumber is null))
                findings.Add(path, "to_number", "out_of_range", "A label points at a version, unless it is removed.");
            if (revision.Reason?.Length > MaxReason)
                findings.Add(path, "reason", "out_of_range", $"At most {MaxReason} characters.");
            var to = Known(revision.ToNumber, path, "to_number");
            rows.Add(new LabelRow(
                Guid.CreateVersion7(now),
                name,
                index + 1,
                SnakeCase.Of(action ?? LabelAction.Set),
                versions.Ids[from],
                from,
                versions.Ids[to],
                to,
                revision.IsProtected ?? false,
                findings.Name(path, "author", revision.Author, command.Author),
                revision.Reason,
                findings.Time(path, "at", revision.At) ?? now));
        }

        return rows;
    }

    private List<LabelRow> Kept(List<LabelRow> revisions)
    {
        if (command.PreserveMetadata || revisions.Count == 0)
            return revisions;
        return revisions[^1].ToVersionId is null
            ? []
            : [revisions[^1] with { Revision = 1, Action = SnakeCase.Of(LabelAction.Set), FromVersionId = null, FromNumber = null, Author = command.Author, Reason = null, At = now }];
    }

    private BranchRow Row(string name, int? head, int? start, string author, DateTimeOffset createdAt) => new(
        Guid.CreateVersion7(now), name, versions.Ids[head], head, versions.Ids[start], start, false, null, null, createdAt, author);

    private DateTimeOffset? Kept(DateTimeOffset? time) => command.PreserveMetadata ? time : null;

    private int? Known(int? number, string path, string member)
    {
        if (number is not null && versions.Ids[number] is null)
            findings.Add(path, member, "version_not_found", $"{member} is the number of a version of the file, and {number} is none.");
        return number;
    }
}
