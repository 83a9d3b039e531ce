using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using Orleans;

namespace PixSim.Embedded.Copying;

/// <summary>
/// For types with <see cref="GenerateSerializerAttribute"/>: a new object with copies of the members that are carried.
/// What is not carried gets what a parameterless constructor gives it, or its default.
/// </summary>
internal sealed class ObjectCopier<T> : Copier<T>
{
    private readonly bool _isImmutable = typeof(T).IsDefined(typeof(ImmutableAttribute), inherit: false);
    private readonly Lazy<IReadOnlyList<Member>> _members = new(() => Member.Of(typeof(T)));
    private readonly Lazy<(Func<T> Create, MemberCopy<T> CopyMembers, Copier[] Copiers)> _compiled;

    public ObjectCopier() => _compiled = new(Compile);

    // A subclass of an immutable class need not be immutable.
    public override bool Shares => _isImmutable && (typeof(T).IsSealed || typeof(T).IsValueType);

    public override IEnumerable<Type> Parts => _members.Value.Select(member => member.Type);

    public override T Copy(T value, CopyContext context)
    {
        if (typeof(T).IsValueType)
            return _isImmutable ? value : CopyMembers(ref value, default!, context);

        if (value is null)
            return value;

        if (value.GetType() != typeof(T))
            return (T)Copiers.For(value.GetType()).CopyObject(value, context)!;

        if (_isImmutable)
            return value;

        if (context.TryGet(value, out var copy))
            return copy;

        copy = _compiled.Value.Create();
        context.Remember(value, copy!);
        return CopyMembers(ref value, copy, context);
    }

    private static Func<T> Creator()
    {
        const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        return typeof(T).GetConstructor(Any, []) is { } constructor
            ? Expression.Lambda<Func<T>>(Expression.New(constructor)).Compile()
            : () => (T)RuntimeHelpers.GetUninitializedObject(typeof(T));
    }

    private T CopyMembers(ref T value, T copy, CopyContext context)
    {
        var compiled = _compiled.Value;
        compiled.CopyMembers(ref value, ref copy, compiled.Copiers, context);
        return copy;
    }

    private (Func<T> Create, MemberCopy<T> CopyMembers, Copier[] Copiers) Compile()
    {
        Copier[] copiers = [.. _members.Value.Select(member => Copiers.For(member.Type))];
        return (Creator(), MemberCopyWriter.Write<T>(_members.Value, copiers), copiers);
    }
}
