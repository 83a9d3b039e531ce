using System.Text.Json.Nodes;
using PixSim.Domain.Expressions;
using PixSim.Domain.Expressions.Evaluation;
using PixSim.Domain.Expressions.Values;
using PixSim.Domain.Prompts.Templates.Definitions;
using PixSim.Domain.Prompts.Templates.Syntax;

namespace PixSim.Domain.Prompts.Templates.Rendering;

/// <summary>One rendering of one template. Methods that return false have used up a limit, and said so in the log.</summary>
internal sealed partial class Renderer(
    Template template,
    JsonObject values,
    VariableDefinitions definitions,
    RenderOptions options)
{
    /// <summary>Bounds the work; well above what a text of 100,000 characters can need by itself.</summary>
    private const int MaxSteps = 200_000;

    private readonly TemplateVariables _variables = new(values, definitions);
    private readonly IssueLog _log = new(options.IsStrict);
    private readonly StepBudget _steps = new(MaxSteps);
    private readonly RenderOutput _output = new(options.MaxLength);
    private HashSet<VariablePath> _reported = [];

    public RenderResult Render()
    {
        if (!JsonValues.TryGetNames(values, out var supplied))
        {
            const string Message = "A name occurs twice among the values, or is no valid Unicode.";
            _log.Fail(new TemplateIssue(TemplateIssueKind.UnreadableValues, "", Message));
            return Result();
        }

        _reported = DeclaredValues.Check(definitions, _variables, template.Variables, _log);
        UnusedValues.Warn(supplied, template, definitions, options.Fragments, _log);
        Write(template.Nodes, within: null, depth: 0);
        return Result();
    }

    private RenderResult Result()
    {
        var errors = _log.Errors;
        return new RenderResult(errors.Count == 0 ? _output.ToString() : null, errors, _log.Warnings, _variables.Used);
    }

    private bool Write(IReadOnlyList<TemplateNode> nodes, FragmentReference? within, int depth)
    {
        foreach (var node in nodes)
        {
            var isWritten = node switch
            {
                LiteralText literal => Write(literal, within),
                VariableTag tag => Write(tag, within),
                ConditionalBlock block => Write(block, within, depth),
                FragmentTag tag => Write(tag, within, depth),
                _ => throw new InvalidOperationException($"A node of unknown type {node.GetType().Name}."),
            };
            if (!isWritten)
                return false;
        }

        return true;
    }

    private bool Write(LiteralText literal, FragmentReference? within)
    {
        if (!_steps.TryTake())
            return FailTooComplex("", position: null, within);
        return _output.TryAppend(literal.Text, literal.Scalars) || FailTooLong("", position: null, within);
    }

    private bool Write(ConditionalBlock block, FragmentReference? within, int depth)
    {
        foreach (var branch in block.Branches)
        {
            var isTaken = branch.Condition.Evaluate(_variables, _steps);
            if (_steps.IsExhausted)
                return FailTooComplex(branch.Condition.Source, block.Position, within);
            if (isTaken)
                return Write(branch.Nodes, within, depth);
        }

        return block.Otherwise is null || Write(block.Otherwise, within, depth);
    }

    private bool Write(FragmentTag tag, FragmentReference? within, int depth)
    {
        var (reference, position) = tag.Fragment;
        if (!_steps.TryTake())
            return FailTooComplex(reference.ToString(), position, within);
        if (!options.Fragments.TryGetValue(reference, out var fragment))
        {
            const string Message = "There is no such fragment.";
            _log.Fail(new TemplateIssue(TemplateIssueKind.UnknownFragment, reference.ToString(), Message, position, within));
            return true;
        }

        if (depth < Template.MaxFragmentDepth)
            return Write(fragment.Nodes, reference, depth + 1);
        var tooDeep = $"Fragments may include fragments {Template.MaxFragmentDepth} deep; these may include each other.";
        _log.Fail(new TemplateIssue(TemplateIssueKind.FragmentTooDeep, reference.ToString(), tooDeep, position, within));
        return false;
    }

    private bool FailTooLong(string token, TextPosition? position, FragmentReference? within)
    {
        var message = $"The rendering is longer than {options.MaxLength} characters.";
        _log.Fail(new TemplateIssue(TemplateIssueKind.TooLong, token, message, position, within));
        return false;
    }

    private bool FailTooComplex(string token, TextPosition? position, FragmentReference? within)
    {
        const string Message = "The rendering takes more work than is allowed.";
        _log.Fail(new TemplateIssue(TemplateIssueKind.TooComplex, token, Message, position, within));
        return false;
    }
}
