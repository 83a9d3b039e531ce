namespace PixSim.Domain.Prompts.Diffs;

/// <summary>A line of a diff for people.</summary>
/// <param name="Mark">What became of it.</param>
/// <param name="Text">A clause.</param>
internal readonly record struct DiffLine(string Mark, string Text)
{
    public const string Kept = "  ";
    public const string Gone = "- ";
    public const string Come = "+ ";
}
