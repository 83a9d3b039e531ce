namespace PixSim.Embedded.Copying;

internal sealed class NullableCopier<T> : Copier<T?>
    where T : struct
{
    private readonly Copier<T> _item = Copiers.For<T>();

    public override bool Shares => _item.Shares;

    public override IEnumerable<Type> Parts => [typeof(T)];

    public override T? Copy(T? value, CopyContext context) =>
        value is { } some ? _item.Copy(some, context) : null;
}

internal sealed class PairCopier<TKey, T> : Copier<KeyValuePair<TKey, T>>
{
    private readonly Copier<TKey> _key = Copiers.For<TKey>();
    private readonly Copier<T> _value = Copiers.For<T>();

    public override bool Shares => _key.Shares && _value.Shares;

    public override IEnumerable<Type> Parts => [typeof(TKey), typeof(T)];

    public override KeyValuePair<TKey, T> Copy(KeyValuePair<TKey, T> value, CopyContext context) =>
        new(_key.Copy(value.Key, context), _value.Copy(value.Value, context));
}

internal sealed class ArrayCopier<T> : Copier<T[]?>
{
    private readonly Copier<T> _item = Copiers.For<T>();

    public override IEnumerable<Type> Parts => [typeof(T)];

    public override T[]? Copy(T[]? value, CopyContext context)
    {
        if (value is null)
            return null;

        if (context.TryGet(value, out var copy))
            return copy;

        copy = (T[])value.Clone();
        context.Remember(value, copy);
        if (!_item.Shares)
        {
            for (var i = 0; i < copy.Length; i++)
                copy[i] = _item.Copy(value[i], context);
        }

        return copy;
    }
}

/// <summary>For collections that can be made empty and filled; remembered first, so that cycles through them end.</summary>
internal sealed class FillingCopier<TCollection, T>(Func<TCollection, TCollection> makeEmpty) : Copier<TCollection>
    where TCollection : class, ICollection<T>
{
    private readonly Copier<T> _item = Copiers.For<T>();

    public override IEnumerable<Type> Parts => [typeof(T)];

    public override TCollection Copy(TCollection value, CopyContext context)
    {
        if (value is null)
            return value!;

        if (context.TryGet(value, out var copy))
            return copy;

        copy = makeEmpty(value);
        context.Remember(value, copy);
        foreach (var item in value)
            copy.Add(_item.Copy(item, context));

        return copy;
    }
}

/// <summary>For collections that never change: copied only where their items do.</summary>
internal sealed class RebuildingCopier<TCollection, T>(Func<TCollection, IEnumerable<T>, TCollection> rebuild)
    : Copier<TCollection>
    where TCollection : IEnumerable<T>
{
    private readonly Copier<T> _item = Copiers.For<T>();

    public override bool Shares => _item.Shares;

    public override IEnumerable<Type> Parts => [typeof(T)];

    public override TCollection Copy(TCollection value, CopyContext context) =>
        value is null || Shares ? value! : rebuild(value, value.Select(item => _item.Copy(item, context)));
}

/// <summary>
/// For collections seen as an interface: of the value's own type where that is known, else (a query, a compiler's own
/// list) of the usual class.
/// </summary>
internal sealed class InterfaceCopier<TInterface, TFallback, T> : Copier<TInterface>
    where TInterface : class, IEnumerable<T>
    where TFallback : ICollection<T>, TInterface, new()
{
    public override IEnumerable<Type> Parts => [typeof(T)];

    public override TInterface Copy(TInterface value, CopyContext context)
    {
        if (value is null)
            return value!;

        if (Copiers.TryFor(value.GetType(), out var copier))
            return (TInterface)copier!.CopyObject(value, context)!;

        var item = Copiers.For<T>();
        var copy = new TFallback();
        foreach (var one in value)
            copy.Add(item.Copy(one, context));

        return copy;
    }
}
