using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Numerics;
using System.Reflection;
using Orleans;
using PixSim.Embedded.Engine;

namespace PixSim.Embedded.Copying;

/// <summary>Finds the copier of a type, and refuses types that were not declared for grain calls.</summary>
internal static class Copiers
{
    private static readonly HashSet<Type> NeverChanging =
    [
        typeof(string), typeof(decimal), typeof(Guid), typeof(DateTime), typeof(DateTimeOffset), typeof(TimeSpan),
        typeof(DateOnly), typeof(TimeOnly), typeof(Uri), typeof(Version), typeof(Half), typeof(Int128),
        typeof(UInt128), typeof(BigInteger), typeof(IPAddress), typeof(CultureInfo), typeof(CancellationToken),
    ];

    private static readonly ConcurrentDictionary<Type, Copier> Known = new();

    public static Copier<T> For<T>() => (Copier<T>)For(typeof(T));

    /// <summary>The copier of a type.</summary>
    /// <exception cref="NotSupportedException">The type was not declared for grain calls.</exception>
    public static Copier For(Type type) => Known.GetOrAdd(type, static type => Choose(type) ?? throw Undeclared(type));

    public static bool TryFor(Type type, out Copier? copier)
    {
        if (!Known.TryGetValue(type, out copier) && (copier = Choose(type)) is not null)
            copier = Known.GetOrAdd(type, copier);

        return copier is not null;
    }

    /// <summary>Copies one value by itself.</summary>
    public static T Copy<T>(T value) => For<T>().Copy(value, new CopyContext());

    /// <summary>Refuses a type that was not declared, or is made of one.</summary>
    public static void Verify(Type type, HashSet<Type> verified)
    {
        if (!verified.Add(type))
            return;

        foreach (var part in For(type).Parts)
            Verify(part, verified);
    }

    public static Copier Make(Type openCopier, params Type[] arguments) =>
        (Copier)Activator.CreateInstance(openCopier.MakeGenericType(arguments))!;

    private static Copier? Choose(Type type)
    {
        if (type.IsPrimitive || type.IsEnum || NeverChanging.Contains(type) || type.IsAssignableTo(typeof(GrainReference)))
            return Make(typeof(SharingCopier<>), type);

        if (CollectionCopiers.Find(type) is { } collection)
            return collection;

        if (type.IsAssignableTo(typeof(Exception)))
            return ExceptionMembers.AreDeclared(type) ? Make(typeof(ExceptionCopier<>), type) : null;

        if (type.IsInterface || type == typeof(object) || (type.IsAbstract && IsDeclared(type)))
            return Make(typeof(DynamicCopier<>), type);

        return IsDeclared(type) ? Make(typeof(ObjectCopier<>), type) : null;
    }

    private static bool IsDeclared(Type type) =>
        type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false)
        && (type.IsValueType || type.BaseType is null || type.BaseType == typeof(object) || IsDeclared(type.BaseType));

    private static NotSupportedException Undeclared(Type type) =>
        new(type.IsAssignableTo(typeof(IGrainBase))
            ? $"{type} is a grain: pass this.AsReference<T>() instead."
            : $"{type} may not cross a grain call: it and its base classes need [GenerateSerializer].");
}
