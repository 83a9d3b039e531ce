using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Orleans.Runtime;

namespace PixSim.Embedded.Engine;

/// <summary>
/// What callers hold of a grain: an object of the grain's interface whose methods send calls. Two references of one
/// grain are equal.
/// </summary>
[SuppressMessage("Performance", "CA1852", Justification = "DispatchProxy derives the reference types of interfaces from it.")]
internal class GrainReference : DispatchProxy, IAddressable
{
    private static readonly ConcurrentDictionary<Type, GrainReference> Prototypes = new();

    private FrozenDictionary<MethodInfo, GrainMethod> _methods = FrozenDictionary<MethodInfo, GrainMethod>.Empty;
    private Activation? _only;

    public GrainId GrainId { get; private set; }

    public Catalog Catalog { get; private set; } = null!;

    /// <summary>A reference of this interface to this grain, or to only one activation of it.</summary>
    public static GrainReference To(Type grainInterface, Catalog catalog, GrainId grainId, Activation? only = null)
    {
        // Copying a finished proxy is many times faster than making one.
        var reference = (GrainReference)Prototypes.GetOrAdd(grainInterface, MakePrototype).MemberwiseClone();
        reference.Catalog = catalog;
        reference.GrainId = grainId;
        reference._only = only;
        return reference;
    }

    /// <summary>The methods of a grain interface and of those that it extends.</summary>
    public static IEnumerable<GrainMethod> MethodsOf(Type grainInterface) =>
        from declaring in grainInterface.GetInterfaces().Append(grainInterface)
        from method in declaring.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        select GrainMethod.Of(method);

    public GrainReference As(Type grainInterface) => To(grainInterface, Catalog, GrainId, _only);

    public void Post(Request request)
    {
        if (_only?.TryPost(request) is not true)
            Catalog.Post(GrainId, request);
    }

    public override bool Equals(object? obj) => obj is GrainReference other && other.GrainId == GrainId;

    public override int GetHashCode() => GrainId.GetHashCode();

    public override string ToString() => GrainId.ToString();

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        _methods[targetMethod!].Send(this, args!);

    private static GrainReference MakePrototype(Type grainInterface)
    {
        var prototype = (GrainReference)Create(grainInterface, typeof(GrainReference));
        prototype._methods = MethodsOf(grainInterface).ToFrozenDictionary(method => method.Declared);
        return prototype;
    }
}
