namespace PixSim.Embedded.Copying;

/// <summary>Copies values of one type from one grain to another, as a wire would.</summary>
internal abstract class Copier
{
    /// <summary>Whether every value is its own copy.</summary>
    public virtual bool Shares => false;

    /// <summary>The types that values of this type are made of, as declared.</summary>
    public virtual IEnumerable<Type> Parts => [];

    /// <summary>Copies a value; null is its own copy.</summary>
    public abstract object? CopyObject(object? value, CopyContext context);
}

/// <inheritdoc cref="Copier"/>
internal abstract class Copier<T> : Copier
{
    /// <inheritdoc cref="Copier.CopyObject"/>
    public abstract T Copy(T value, CopyContext context);

    public sealed override object? CopyObject(object? value, CopyContext context) =>
        value is null ? null : Copy((T)value, context);
}

/// <summary>For types whose values never change.</summary>
internal sealed class SharingCopier<T> : Copier<T>
{
    public override bool Shares => true;

    public override T Copy(T value, CopyContext context) => value;
}

/// <summary>For declared types that say little (interfaces, abstract classes, object): the value's own type decides.</summary>
internal sealed class DynamicCopier<T> : Copier<T>
{
    public override T Copy(T value, CopyContext context) =>
        value is null || value.GetType() == typeof(T) ? value : (T)Copiers.For(value.GetType()).CopyObject(value, context)!;
}
