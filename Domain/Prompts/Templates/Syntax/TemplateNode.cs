using PixSim.Domain.Expressions;
using PixSim.Domain.Prompts.Templates.Formatting;

namespace PixSim.Domain.Prompts.Templates.Syntax;

/// <summary>A part of a parsed template.</summary>
internal abstract record TemplateNode;

/// <summary>Text that stands for itself.</summary>
internal sealed record LiteralText(string Text, int Scalars) : TemplateNode;

/// <summary><c>{{path | formatter}}</c>.</summary>
internal sealed record VariableTag(VariableReference Reference, IReadOnlyList<Formatter> Formatters) : TemplateNode;

/// <summary><c>{{#if …}}…{{else if …}}…{{else}}…{{/if}}</c>.</summary>
internal sealed record ConditionalBlock(
    TextPosition Position,
    IReadOnlyList<ConditionalBranch> Branches,
    IReadOnlyList<TemplateNode>? Otherwise) : TemplateNode;

/// <summary>A condition and what it guards.</summary>
internal sealed record ConditionalBranch(Expression Condition, IReadOnlyList<TemplateNode> Nodes);

/// <summary><c>{{&gt; slug@label}}</c>.</summary>
internal sealed record FragmentTag(TemplateFragment Fragment) : TemplateNode;
