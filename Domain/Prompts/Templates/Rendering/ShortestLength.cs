using System.Globalization;
using PixSim.Domain.Expressions;
using PixSim.Domain.Prompts.Templates.Definitions;
using PixSim.Domain.Prompts.Templates.Formatting;
using PixSim.Domain.Prompts.Templates.Syntax;
using PixSim.Domain.Prompts.Text;

namespace PixSim.Domain.Prompts.Templates.Rendering;

/// <summary>
/// Computes lower bounds of renderings. Looks at every template once, however often it is included; one that includes
/// itself counts as empty there.
/// </summary>
internal sealed class ShortestLength(
    VariableDefinitions definitions,
    IReadOnlyDictionary<FragmentReference, Template> fragments)
{
    private readonly Dictionary<Template, int> _known = [];
    private readonly Dictionary<VariablePath, ShortestValue> _values = [];

    public int Of(Template template, int depth = 0)
    {
        if (_known.TryGetValue(template, out var known))
            return known;
        _known[template] = 0;
        return _known[template] = Of(template.Nodes, depth);
    }

    private int Of(IReadOnlyList<TemplateNode> nodes, int depth) =>
        (int)Math.Min(int.MaxValue, nodes.Sum(node => (long)Of(node, depth)));

    private int Of(TemplateNode node, int depth) => node switch
    {
        LiteralText literal => literal.Scalars,
        VariableTag tag => Of(tag),
        ConditionalBlock block => Math.Min(
            block.Branches.Min(branch => Of(branch.Nodes, depth)),
            block.Otherwise is null ? 0 : Of(block.Otherwise, depth)),
        FragmentTag tag when depth < Template.MaxFragmentDepth
            && fragments.TryGetValue(tag.Fragment.Reference, out var fragment) => Of(fragment, depth + 1),
        _ => 0,
    };

    private int Of(VariableTag tag)
    {
        if (!_values.TryGetValue(tag.Reference.Path, out var shortest))
            _values[tag.Reference.Path] = shortest = Of(tag.Reference.Path);
        foreach (var formatter in tag.Formatters)
            shortest = formatter.Shorten(shortest);
        return shortest.MayBeMissing ? 0 : shortest.Length;
    }

    private ShortestValue Of(VariablePath path)
    {
        if (!definitions.TryGet(path, out var definition))
            return new ShortestValue(0, 0, MayBeMissing: true);
        var length = definition.Type switch
        {
            VariableType.Bool => "true".Length,
            VariableType.Enum => definition.EnumValues.Min(value => PromptText.CountScalars(value)),
            VariableType.String => Clamp(definition.Min),
            VariableType.List => ListFormatter.Plain.ShortestLength(Clamp(definition.Min)),
            _ => Digits(definition),
        };
        var items = definition.Type == VariableType.List ? Clamp(definition.Min) : 0;
        return new ShortestValue(length, items, MayBeMissing: !definition.IsRequired);
    }

    private static int Digits(VariableDefinition definition) => definition switch
    {
        { Min: > 0 and { } min } => decimal.Floor(min).ToString(CultureInfo.InvariantCulture).Length,
        { Max: < 0 and { } max } => decimal.Ceiling(max).ToString(CultureInfo.InvariantCulture).Length,
        _ => 1,
    };

    private static int Clamp(decimal? least) => (int)Math.Clamp(decimal.Ceiling(least ?? 0), 0, int.MaxValue);
}
