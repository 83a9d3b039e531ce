namespace PixSim.Domain.Prompts.Templates.Rendering;

/// <summary>Collects what is wrong with a rendering, up to a limit.</summary>
internal sealed class IssueLog(bool isStrict)
{
    private readonly List<TemplateIssue> _errors = [];
    private readonly List<TemplateIssue> _warnings = [];

    /// <summary>The errors, those with a place first, in the order of the text.</summary>
    public IReadOnlyList<TemplateIssue> Errors => Ordered(_errors);

    /// <summary>The warnings, in the same order.</summary>
    public IReadOnlyList<TemplateIssue> Warnings => Ordered(_warnings);

    /// <summary>Something wrong with a value: an error where rendering is strict.</summary>
    public void Report(TemplateIssue issue) => Add(isStrict ? _errors : _warnings, issue);

    /// <summary>Something for which there can be no rendering, strict or not.</summary>
    public void Fail(TemplateIssue issue) => Add(_errors, issue);

    public void Warn(TemplateIssue issue) => Add(_warnings, issue);

    private static void Add(List<TemplateIssue> issues, TemplateIssue issue)
    {
        if (issues.Count < Template.MaxIssues)
            issues.Add(issue);
    }

    private static List<TemplateIssue> Ordered(List<TemplateIssue> issues) =>
    [
        .. issues
            .OrderBy(issue => issue.Position is null)
            .ThenBy(issue => issue.Within is not null)
            .ThenBy(issue => issue.Position?.Offset),
    ];
}
