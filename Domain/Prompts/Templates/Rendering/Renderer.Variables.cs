using PixSim.Domain.Expressions.Values;
using PixSim.Domain.Prompts.Templates.Definitions;
using PixSim.Domain.Prompts.Templates.Formatting;
using PixSim.Domain.Prompts.Templates.Syntax;

namespace PixSim.Domain.Prompts.Templates.Rendering;

internal sealed partial class Renderer
{
    private bool Write(VariableTag tag, FragmentReference? within)
    {
        if (!_steps.TryTake(tag.Reference.Path.Segments.Count))
            return FailTooComplex(tag.Reference.Path.Text, tag.Reference.Position, within);
        var value = _variables.Find(tag.Reference.Path);
        foreach (var formatter in tag.Formatters)
        {
            if (!TryFormat(tag, formatter, ref value, within, out var mayGoOn))
                return mayGoOn;
        }

        if (value is Value.List && !TryFormat(tag, ListFormatter.Plain, ref value, within, out var mayWrite))
            return mayWrite;
        return WriteValue(tag, value, within);
    }

    private bool TryFormat(VariableTag tag, Formatter formatter, ref Value value, FragmentReference? within, out bool mayGoOn)
    {
        var result = formatter.Apply(value, new FormatLimits(_steps, _output.MaxCodeUnits));
        mayGoOn = true;
        if (_steps.IsExhausted)
            mayGoOn = FailTooComplex(tag.Reference.Path.Text, tag.Reference.Position, within);
        else if (result.IsTooLong)
            mayGoOn = FailTooLong(tag.Reference.Path.Text, tag.Reference.Position, within);
        else if (result.Problem is not null)
            Report(tag, TemplateIssueKind.MistypedVariable, result.Problem, within);
        value = result.Value;
        return mayGoOn && result.Problem is null;
    }

    private bool WriteValue(VariableTag tag, Value value, FragmentReference? within)
    {
        switch (value)
        {
            case Value.Missing when !MayBeMissing(tag):
                Report(tag, TemplateIssueKind.MissingVariable, "There is no value.", within);
                return true;
            case Value.Null when !MayBeMissing(tag):
                Report(tag, TemplateIssueKind.MissingVariable, "The value is null.", within);
                return true;
            case Value.Unreadable:
                Report(tag, TemplateIssueKind.MistypedVariable, "The value cannot be read: a number is too large, or a text is no valid Unicode.", within);
                return true;
            case Value.Missing or Value.Null:
                return true;
            case Value.Map:
                Report(tag, TemplateIssueKind.MistypedVariable, "This is an object; name one of its members.", within);
                return true;
            default:
                return WriteText(tag, ValueText.Scalar(value) ?? "", within);
        }
    }

    private bool WriteText(VariableTag tag, string text, FragmentReference? within)
    {
        var (path, position) = tag.Reference;
        if (!_steps.TryTakeText(Math.Min(text.Length, _output.MaxCodeUnits)))
            return FailTooComplex(path.Text, position, within);
        return _output.TryAppend(text) || FailTooLong(path.Text, position, within);
    }

    private bool MayBeMissing(VariableTag tag) =>
        definitions.TryGet(tag.Reference.Path, out var definition) && !definition.IsRequired;

    // A variable is reported once, at its first place.
    private void Report(VariableTag tag, TemplateIssueKind kind, string message, FragmentReference? within)
    {
        var (path, position) = tag.Reference;
        if (_reported.Add(path))
            _log.Report(new TemplateIssue(kind, path.Text, message, position, within));
    }
}
