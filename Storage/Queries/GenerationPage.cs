namespace PixSim.Storage.Queries;

/// <summary>Says in SQL which generations a page has.</summary>
internal sealed class GenerationPage
{
    // One that joined shows its leader's.
    private const string ShownPhase = """
        coalesce((select l.phase from generations l where g.phase = 'joined' and l.id = (g.state->>'leaderId')::uuid and l.outcome is null), g.phase)
        """;

    private readonly List<object?> _parameters = [];

    /// <summary>What the SQL takes.</summary>
    public object?[] Parameters => [.. _parameters];

    /// <summary>The narrow rows of a page, newest first.</summary>
    public string Of(GenerationFilter filter)
    {
        var where = $"g.workspace_id = {Add(filter.WorkspaceId)}";
        if (filter.Outcome is { } outcome)
            where += $" and g.outcome = {Add(outcome)}";
        if (filter.LivePhases is { } phases)
            where += $" and g.live and g.outcome is null and {ShownPhase} = any({Add(phases.ToArray())})";
        if (filter.Operation is { } operation)
            where += $" and g.operation = {Add(operation)}";
        if (filter.ExperimentId is not null && filter.LivePhases is null)
            return $"select g.* from {OneByOne(filter)} where {where} order by e.generation_id desc limit {Add(filter.Limit)}";
        if (filter.ExperimentId is not null)
            where += $" and exists (select from prompt_experiment_exposures e where e.generation_id = g.id and {TakesPart(filter)})";
        if (filter.Before is { } before)
            where += $" and g.id < {Add(before)}";
        return $"select g.* from generations g where {where} order by g.id desc limit {Add(filter.Limit)}";
    }

    // Those that take part, one after the other in the list's order (the offsets see to it): joined freely, those of an
    // experiment of long ago might be looked for among all that the workspace has made since. Live ones are few, and are
    // looked for the other way round.
    private string OneByOne(GenerationFilter filter)
    {
        var before = filter.Before is { } id ? $" and e.generation_id < {Add(id)}" : "";
        return $"""
            (select e.generation_id from prompt_experiment_exposures e where {TakesPart(filter)}{before} order by e.generation_id desc offset 0) e
            cross join lateral (select * from generations where id = e.generation_id offset 0) g
            """;
    }

    private string TakesPart(GenerationFilter filter)
    {
        var experiment = $"e.experiment_id = {Add(filter.ExperimentId)}";
        return filter.Arm is { } arm ? $"{experiment} and e.arm = {Add(arm)}" : experiment;
    }

    private string Add(object? value)
    {
        _parameters.Add(value);
        return $"${_parameters.Count}";
    }
}
