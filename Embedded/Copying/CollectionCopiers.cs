using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;

namespace PixSim.Embedded.Copying;

/// <summary>The copiers of the collections, tuples and nullables that may cross a grain call.</summary>
internal static class CollectionCopiers
{
    private static readonly Dictionary<Type, Func<Type[], Copier>> Open = new()
    {
        [typeof(Nullable<>)] = t => Copiers.Make(typeof(NullableCopier<>), t),
        [typeof(KeyValuePair<,>)] = t => Copiers.Make(typeof(PairCopier<,>), t),
        [typeof(List<>)] = t => Filled(nameof(NewList), t, t[0]),
        [typeof(HashSet<>)] = t => Filled(nameof(NewHashSet), t, t[0]),
        [typeof(SortedSet<>)] = t => Filled(nameof(NewSortedSet), t, t[0]),
        [typeof(Dictionary<,>)] = t => Filled(nameof(NewDictionary), t, Pair(t)),
        [typeof(SortedDictionary<,>)] = t => Filled(nameof(NewSortedDictionary), t, Pair(t)),
        [typeof(ImmutableArray<>)] = t => Rebuilt(nameof(ToImmutableArray), t, t[0]),
        [typeof(ImmutableList<>)] = t => Rebuilt(nameof(ToImmutableList), t, t[0]),
        [typeof(ImmutableHashSet<>)] = t => Rebuilt(nameof(ToImmutableHashSet), t, t[0]),
        [typeof(ImmutableDictionary<,>)] = t => Rebuilt(nameof(ToImmutableDictionary), t, Pair(t)),
        [typeof(ImmutableSortedDictionary<,>)] = t => Rebuilt(nameof(ToImmutableSortedDictionary), t, Pair(t)),
        [typeof(FrozenSet<>)] = t => Rebuilt(nameof(ToFrozenSet), t, t[0]),
        [typeof(FrozenDictionary<,>)] = t => Rebuilt(nameof(ToFrozenDictionary), t, Pair(t)),
        [typeof(ReadOnlyCollection<>)] = t => Rebuilt(nameof(ToReadOnlyCollection), t, t[0]),
        [typeof(IEnumerable<>)] = t => Seen(typeof(IEnumerable<>), typeof(List<>), t, t[0]),
        [typeof(ICollection<>)] = t => Seen(typeof(ICollection<>), typeof(List<>), t, t[0]),
        [typeof(IList<>)] = t => Seen(typeof(IList<>), typeof(List<>), t, t[0]),
        [typeof(IReadOnlyCollection<>)] = t => Seen(typeof(IReadOnlyCollection<>), typeof(List<>), t, t[0]),
        [typeof(IReadOnlyList<>)] = t => Seen(typeof(IReadOnlyList<>), typeof(List<>), t, t[0]),
        [typeof(ISet<>)] = t => Seen(typeof(ISet<>), typeof(HashSet<>), t, t[0]),
        [typeof(IReadOnlySet<>)] = t => Seen(typeof(IReadOnlySet<>), typeof(HashSet<>), t, t[0]),
        [typeof(IDictionary<,>)] = t => Seen(typeof(IDictionary<,>), typeof(Dictionary<,>), t, Pair(t)),
        [typeof(IReadOnlyDictionary<,>)] = t => Seen(typeof(IReadOnlyDictionary<,>), typeof(Dictionary<,>), t, Pair(t)),
    };

    public static Copier? Find(Type type)
    {
        if (type.IsSZArray)
            return Copiers.Make(typeof(ArrayCopier<>), type.GetElementType()!);

        if (!type.IsConstructedGenericType)
            return null;

        var definition = type.GetGenericTypeDefinition();
        if (definition.FullName!.StartsWith("System.Tuple`", StringComparison.Ordinal)
            || definition.FullName.StartsWith("System.ValueTuple`", StringComparison.Ordinal))
        {
            return Copiers.Make(typeof(ObjectCopier<>), type);
        }

        return Open.TryGetValue(definition, out var make) ? make(type.GenericTypeArguments) : null;
    }

    private static Type Pair(Type[] arguments) => typeof(KeyValuePair<,>).MakeGenericType(arguments);

    private static Copier Filled(string create, Type[] arguments, Type item) =>
        WithFunction(typeof(FillingCopier<,>), create, arguments, item);

    private static Copier Rebuilt(string create, Type[] arguments, Type item) =>
        WithFunction(typeof(RebuildingCopier<,>), create, arguments, item);

    private static Copier Seen(Type asInterface, Type fallback, Type[] arguments, Type item) => Copiers.Make(
        typeof(InterfaceCopier<,,>),
        asInterface.MakeGenericType(arguments),
        fallback.MakeGenericType(arguments),
        item);

    private static Copier WithFunction(Type openCopier, string function, Type[] arguments, Type item)
    {
        const System.Reflection.BindingFlags Own =
            System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic;
        var method = typeof(CollectionCopiers).GetMethod(function, Own)!.MakeGenericMethod(arguments);
        var copier = openCopier.MakeGenericType(method.ReturnType, item);
        var parameter = copier.GetConstructors()[0].GetParameters()[0].ParameterType;
        return (Copier)Activator.CreateInstance(copier, method.CreateDelegate(parameter))!;
    }

    private static List<T> NewList<T>(List<T> like) => new(like.Count);

    private static HashSet<T> NewHashSet<T>(HashSet<T> like) => new(like.Count, like.Comparer);

    private static SortedSet<T> NewSortedSet<T>(SortedSet<T> like) => new(like.Comparer);

    private static Dictionary<TKey, T> NewDictionary<TKey, T>(Dictionary<TKey, T> like)
        where TKey : notnull => new(like.Count, like.Comparer);

    private static SortedDictionary<TKey, T> NewSortedDictionary<TKey, T>(SortedDictionary<TKey, T> like)
        where TKey : notnull => new(like.Comparer);

    private static ImmutableArray<T> ToImmutableArray<T>(ImmutableArray<T> like, IEnumerable<T> items) =>
        like.IsDefault ? like : [.. items];

    private static ImmutableList<T> ToImmutableList<T>(ImmutableList<T> like, IEnumerable<T> items) => [.. items];

    private static ImmutableHashSet<T> ToImmutableHashSet<T>(ImmutableHashSet<T> like, IEnumerable<T> items) =>
        items.ToImmutableHashSet(like.KeyComparer);

    private static ImmutableDictionary<TKey, T> ToImmutableDictionary<TKey, T>(
        ImmutableDictionary<TKey, T> like, IEnumerable<KeyValuePair<TKey, T>> items)
        where TKey : notnull => items.ToImmutableDictionary(like.KeyComparer, like.ValueComparer);

    private static ImmutableSortedDictionary<TKey, T> ToImmutableSortedDictionary<TKey, T>(
        ImmutableSortedDictionary<TKey, T> like, IEnumerable<KeyValuePair<TKey, T>> items)
        where TKey : notnull => items.ToImmutableSortedDictionary(like.KeyComparer, like.ValueComparer);

    private static FrozenSet<T> ToFrozenSet<T>(FrozenSet<T> like, IEnumerable<T> items) =>
        items.ToFrozenSet(like.Comparer);

    private static FrozenDictionary<TKey, T> ToFrozenDictionary<TKey, T>(
        FrozenDictionary<TKey, T> like, IEnumerable<KeyValuePair<TKey, T>> items)
        where TKey : notnull => items.ToFrozenDictionary(like.Comparer);

    private static ReadOnlyCollection<T> ToReadOnlyCollection<T>(ReadOnlyCollection<T> like, IEnumerable<T> items) =>
        new([.. items]);
}
