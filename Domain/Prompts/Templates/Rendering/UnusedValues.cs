using PixSim.Domain.Expressions;
using PixSim.Domain.Prompts.Templates.Definitions;

namespace PixSim.Domain.Prompts.Templates.Rendering;

/// <summary>Finds supplied values that nothing asks for: often a name that is spelled wrongly.</summary>
internal static class UnusedValues
{
    public static void Warn(
        ICollection<string> supplied,
        Template template,
        VariableDefinitions definitions,
        IReadOnlyDictionary<FragmentReference, Template> fragments,
        IssueLog log)
    {
        if (supplied.Count == 0)
            return;
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var definition in definitions.All)
            AddTo(known, definition.Path);
        foreach (var reached in Reached(template, fragments))
        {
            foreach (var reference in reached.Variables)
                AddTo(known, reference.Path);
        }

        foreach (var name in supplied.Where(name => !known.Contains(name)))
        {
            const string Message = "This value is neither used nor declared.";
            log.Warn(new TemplateIssue(TemplateIssueKind.UnusedVariable, name, Message));
        }
    }

    private static void AddTo(HashSet<string> known, VariablePath path)
    {
        known.Add(path.Segments[0]);
        known.Add(path.Text);
    }

    /// <summary>The template and all fragments that it can come to include, each once.</summary>
    private static IEnumerable<Template> Reached(Template template, IReadOnlyDictionary<FragmentReference, Template> fragments)
    {
        var reached = new HashSet<Template> { template };
        var waiting = new Queue<Template>(reached);
        while (waiting.TryDequeue(out var next))
        {
            yield return next;
            foreach (var fragment in next.Fragments)
            {
                if (fragments.TryGetValue(fragment.Reference, out var included) && reached.Add(included))
                    waiting.Enqueue(included);
            }
        }
    }
}
