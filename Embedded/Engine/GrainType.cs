using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Concurrency;
using Orleans.Core;
using Orleans.Runtime;

namespace PixSim.Embedded.Engine;

/// <summary>A grain class: its name, how it is made, and what its attributes promise.</summary>
internal sealed class GrainType
{
    private readonly ObjectFactory _factory;
    private readonly ParameterInfo[] _facets;

    public GrainType(Type grainClass)
    {
        Class = grainClass;
        Name = NameOf(grainClass);
        IsReentrant = grainClass.IsDefined(typeof(ReentrantAttribute));
        AgeLimit = grainClass.IsDefined(typeof(KeepAliveAttribute))
            ? TimeSpan.MaxValue
            : grainClass.GetCustomAttribute<CollectionAgeLimitAttribute>() is { } limit
                ? limit.AlwaysActive ? TimeSpan.MaxValue : limit.AgeLimit
                : null;
        var constructors = grainClass.GetConstructors();
        _facets = constructors.Length == 1
            ? [.. constructors[0].GetParameters().Where(one => one.IsDefined(typeof(PersistentStateAttribute)))]
            : [];
        _factory = ActivatorUtilities.CreateFactory(grainClass, [.. _facets.Select(facet => facet.ParameterType)]);
    }

    public Type Class { get; }

    /// <summary>Part of every identity: the class's name in lower case, without an ending "grain".</summary>
    public string Name { get; }

    public bool IsReentrant { get; }

    /// <summary>How long an activation may be idle, where the class says so.</summary>
    public TimeSpan? AgeLimit { get; }

    public IEnumerable<string> StateNames =>
        _facets.Select(facet => facet.GetCustomAttribute<PersistentStateAttribute>()!.StateName);

    /// <summary>The interfaces by which the grain can be called.</summary>
    public IEnumerable<Type> Interfaces =>
        Class.GetInterfaces().Where(one => one.IsAssignableTo(typeof(IGrain)));

    public IStorage[] CreateFacets(Activation activation) =>
        [.. _facets.Select(facet => activation.Catalog.Documents.Open(
            facet.ParameterType, facet.GetCustomAttribute<PersistentStateAttribute>()!.StateName, activation.GrainId))];

    public IGrainBase CreateInstance(IServiceProvider services, IStorage[] facets) =>
        (IGrainBase)_factory(services, facets);

    private static string NameOf(Type grainClass)
    {
        var name = grainClass.Name.ToLowerInvariant();
        return name.EndsWith("grain", StringComparison.Ordinal) && name.Length > "grain".Length
            ? name[..^"grain".Length]
            : name;
    }
}
