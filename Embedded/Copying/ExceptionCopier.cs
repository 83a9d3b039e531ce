using System.Collections;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using PixSim.Embedded.Engine;

namespace PixSim.Embedded.Copying;

/// <summary>
/// For exceptions: message, cause, result code, data and stack trace, and the members that the class declares. The
/// platform's exceptions need no declaration.
/// </summary>
internal sealed class ExceptionCopier<T> : Copier<T>
    where T : Exception
{
    private readonly ObjectCopier<T> _members = new();

    public override IEnumerable<Type> Parts => _members.Parts;

    public override T Copy(T value, CopyContext context)
    {
        if (value is null)
            return value!;

        if (value.GetType() != typeof(T))
            return (T)Copiers.For(value.GetType()).CopyObject(value, context)!;

        if (context.TryGet(value, out var known))
            return known;

        var copy = value is AggregateException aggregate
            ? (T)(Exception)new AggregateException(aggregate.InnerExceptions.Select(inner => CopyInner(inner, context)!))
            : _members.Copy(value, context);
        ExceptionMembers.Message(copy) = ExceptionMembers.Message(value);
        ExceptionMembers.InnerException(copy) = CopyInner(value.InnerException, context);
        copy.HResult = value.HResult;
        foreach (DictionaryEntry entry in value.Data)
        {
            copy.Data[Copiers.For<object>().Copy(entry.Key, context)] = Copiers.For<object?>().Copy(entry.Value, context);
        }

        if (value.StackTrace is { } trace)
            ExceptionDispatchInfo.SetRemoteStackTrace(copy, trace);

        return copy;
    }

    private static Exception? CopyInner(Exception? inner, CopyContext context) =>
        Copiers.For<Exception?>().Copy(inner, context);
}

/// <summary>What all exceptions have, and which may cross a grain call.</summary>
internal static class ExceptionMembers
{
    private static readonly string[] Platform = ["System", "Microsoft"];

    public static bool AreDeclared(Type type) =>
        Member.IsDeclared(type) ? AreDeclared(type.BaseType!) : IsOfPlatform(type);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_message")]
    public static extern ref string? Message(Exception exception);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_innerException")]
    public static extern ref Exception? InnerException(Exception exception);

    private static bool IsOfPlatform(Type type) =>
        Array.Exists(Platform, prefix => type.Namespace?.StartsWith(prefix, StringComparison.Ordinal) == true);
}
