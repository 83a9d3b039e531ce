using System.Collections.Frozen;
using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using PixSim.Gateway.Keys;

namespace PixSim.Gateway.Queries;

/// <summary>What an endpoint takes in the query, under the names that clients write.</summary>
internal sealed class QueryParameters
{
    private readonly FrozenDictionary<string, QueryParameter> _byVariable;
    private readonly FrozenSet<string> _names;

    private QueryParameters(IReadOnlyList<QueryParameter> declared, IEnumerable<string> ofPass)
    {
        _byVariable = declared.ToFrozenDictionary(parameter => parameter.Variable, StringComparer.Ordinal);
        _names = declared.Select(parameter => parameter.Name).Concat(ofPass).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Whether there is a parameter of this name; the case of letters does not matter.</summary>
    public bool Has(string name) => _names.Contains(name);

    /// <summary>The parameter that a variable of the handler takes; null if it takes none.</summary>
    public QueryParameter? Of(string variable) => _byVariable.GetValueOrDefault(variable);

    /// <summary>Reads them off an endpoint's handler, and keeps them with the endpoint.</summary>
    public static void Read(EndpointBuilder builder)
    {
        if (builder is not RouteEndpointBuilder route || builder.Metadata.OfType<MethodInfo>().FirstOrDefault() is not { } handler)
            return;
        var declared = handler.GetParameters()
            .Where(parameter => route.RoutePattern.GetParameter(parameter.Name!) is null && QueryTypes.Has(parameter.ParameterType))
            .Select(parameter => new QueryParameter(parameter.Name!, parameter.GetCustomAttribute<FromQueryAttribute>()?.Name ?? parameter.Name!, parameter.ParameterType));
        builder.Metadata.Add(new QueryParameters([.. declared], builder.Metadata.OfType<Pass>().SelectMany(pass => pass.Parameters)));
    }
}

/// <summary>A parameter of the query.</summary>
/// <param name="Variable">What the handler calls it.</param>
/// <param name="Name">What clients call it.</param>
/// <param name="Type">What it is read as.</param>
internal sealed record QueryParameter(string Variable, string Name, Type Type);
