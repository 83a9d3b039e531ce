using System.Text.Json.Nodes;
using PixSim.Domain.Expressions;
using PixSim.Domain.Expressions.Values;
using PixSim.Domain.Prompts.Templates.Definitions;

namespace PixSim.Domain.Prompts.Templates.Rendering;

/// <summary>The supplied values, and behind them the declared defaults. Notes what was looked at.</summary>
internal sealed class TemplateVariables(JsonObject values, VariableDefinitions definitions) : IVariableSource
{
    private readonly JsonVariables _supplied = new(values);
    private readonly HashSet<VariablePath> _seen = [];
    private readonly List<UsedVariable> _used = [];

    public IReadOnlyList<UsedVariable> Used => _used;

    public Value Find(VariablePath path)
    {
        var value = _supplied.Find(path);
        var origin = VariableOrigin.Supplied;
        if (value is Value.Missing)
        {
            value = definitions.DefaultFor(path);
            origin = value is Value.Missing ? VariableOrigin.Missing : VariableOrigin.Default;
        }

        if (_seen.Add(path))
            _used.Add(new UsedVariable(path, origin));
        return value;
    }

    public Value FindSupplied(VariablePath path) => _supplied.Find(path);
}
