using PixSim.Domain.Prompts.Pointers;
using PixSim.Domain.Prompts.Text;
using PixSim.Grains.Interfaces;
using PixSim.Grains.Interfaces.Prompts;

namespace PixSim.Grains.PromptFamily;

/// <summary>Judges what is said of branches, labels and tags, before their state is looked at.</summary>
internal static class PointerRules
{
    private const int MaxReason = 500;
    private const int MaxTagsAtOnce = 50;

    /// <summary>What is wrong with a branch to be created; null if nothing is.</summary>
    public static Problem? Judge(CreateBranch command)
    {
        var problems = new List<Problem>();
        if (!PointerName.IsBranch(command.Name))
            problems.Add(Problem.Invalid("name_invalid", "name", $"A branch's name has 1 to {PointerName.MaxLength} letters a to z (also capital), digits, dots, underscores and hyphens, with a letter or digit at both ends, and is none that is reserved."));
        JudgeAuthor(command.Author, problems);
        return problems.FirstOrDefault();
    }

    /// <summary>What is wrong with a label's move; null if nothing is.</summary>
    public static Problem? Judge(MoveLabel command)
    {
        var problems = new List<Problem>();
        if (!PointerName.IsLabel(command.Name))
            problems.Add(Problem.Invalid("name_invalid", "name", $"A label's name has 1 to {PointerName.MaxLength} letters a to z (also capital), digits, dots, underscores and hyphens, with a letter or digit at both ends, is no number or id, and none that is reserved."));
        JudgeAuthor(command.Author, problems);
        if (command.Reason is { } reason && (PromptText.CountScalars(reason, out var valid) > MaxReason || !valid || reason.Contains('\0', StringComparison.Ordinal)))
            problems.Add(Problem.Invalid("out_of_range", "reason", $"At most {MaxReason} characters of well-formed text."));
        return problems.FirstOrDefault();
    }

    /// <summary>What is wrong with tags to be given and taken; null if nothing is.</summary>
    public static Problem? Judge(ChangeTags command)
    {
        var problems = new List<Problem>();
        JudgeAuthor(command.Author, problems);
        VersionRules.JudgeTags([.. command.Add, .. command.Remove], problems);
        if (command.Add.Count + command.Remove.Count is 0 or > MaxTagsAtOnce)
            problems.Add(Problem.Invalid("out_of_range", "tags", $"1 to {MaxTagsAtOnce} tags at once."));
        return problems.FirstOrDefault();
    }

    /// <summary>Judges an author's name.</summary>
    public static void JudgeAuthor(string author, List<Problem> problems)
    {
        if (author.Length is 0 or > 100)
            problems.Add(Problem.Invalid("out_of_range", "author", "1 to 100 characters."));
    }
}
