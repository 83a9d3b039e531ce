using System.Linq.Expressions;
using System.Reflection;
using Orleans;
using Orleans.Concurrency;
using PixSim.Embedded.Copying;

namespace PixSim.Embedded.Engine;

/// <summary>A method of a grain interface: how it is called, and what its attributes promise.</summary>
internal abstract class GrainMethod
{
    private readonly ParameterInfo[] _parameters;
    private readonly Lazy<Copier[]> _copiers;
    private readonly int _cancellationAt;

    protected GrainMethod(MethodInfo declared)
    {
        Declared = declared;
        Name = $"{declared.DeclaringType!.Name}.{declared.Name}";
        IsOneWay = declared.IsDefined(typeof(OneWayAttribute));
        IsReadOnly = declared.IsDefined(typeof(ReadOnlyAttribute));
        AlwaysInterleaves = declared.IsDefined(typeof(AlwaysInterleaveAttribute));
        Timeout = declared.GetCustomAttribute<ResponseTimeoutAttribute>()?.Timeout;
        _parameters = declared.GetParameters();
        _cancellationAt = Array.FindIndex(_parameters, one => one.ParameterType == typeof(CancellationToken));
        _copiers = new(() => [.. _parameters.Select(CopierOf)]);
    }

    public MethodInfo Declared { get; }

    public string Name { get; }

    public bool IsOneWay { get; }

    public bool IsReadOnly { get; }

    public bool AlwaysInterleaves { get; }

    /// <summary>How long a caller waits, where the method says so.</summary>
    public TimeSpan? Timeout { get; }

    /// <exception cref="NotSupportedException">The method is none that a grain can have.</exception>
    public static GrainMethod Of(MethodInfo declared)
    {
        var returned = declared.ReturnType;
        var definition = returned.IsConstructedGenericType ? returned.GetGenericTypeDefinition() : null;
        var result = returned == typeof(Task) || returned == typeof(ValueTask) ? typeof(Nothing)
            : definition == typeof(Task<>) || definition == typeof(ValueTask<>) ? returned.GenericTypeArguments[0]
            : throw new NotSupportedException($"{declared.DeclaringType}.{declared.Name} must return a task.");
        if (declared.IsGenericMethod || declared.GetParameters().Any(one => one.ParameterType.IsByRef))
            throw new NotSupportedException($"{declared.DeclaringType}.{declared.Name} is generic or has references.");

        if (declared.IsDefined(typeof(OneWayAttribute)) && result != typeof(Nothing))
            throw new NotSupportedException($"{declared.DeclaringType}.{declared.Name} is one-way and has a result.");

        return (GrainMethod)Activator.CreateInstance(typeof(GrainMethod<>).MakeGenericType(result), declared)!;
    }

    /// <summary>Sends a call; what the method returns. The arguments are copied in place.</summary>
    public abstract object Send(GrainReference target, object?[] arguments);

    /// <summary>Refuses arguments and results that were not declared for grain calls.</summary>
    public virtual void Verify(HashSet<Type> verified)
    {
        foreach (var parameter in _parameters)
            Copiers.Verify(parameter.ParameterType, verified);
    }

    /// <summary>Puts a source's token (null: none) in the place of the caller's.</summary>
    public CancellationTokenSource? OfferCancellation(object?[] arguments, CancellationTokenSource? source)
    {
        if (_cancellationAt >= 0)
            arguments[_cancellationAt] = source?.Token ?? CancellationToken.None;

        return source;
    }

    protected CancellationToken CopyArguments(object?[] arguments)
    {
        CopyContext? context = null;
        var copiers = _copiers.Value;
        for (var i = 0; i < copiers.Length; i++)
        {
            if (!copiers[i].Shares)
                arguments[i] = copiers[i].CopyObject(arguments[i], context ??= new());
        }

        return _cancellationAt >= 0 ? (CancellationToken)arguments[_cancellationAt]! : CancellationToken.None;
    }

    private static Copier CopierOf(ParameterInfo parameter) =>
        parameter.IsDefined(typeof(ImmutableAttribute))
            ? new SharingCopier<object?>()
            : Copiers.For(parameter.ParameterType);
}

/// <inheritdoc cref="GrainMethod"/>
internal sealed class GrainMethod<TResult> : GrainMethod
{
    private static readonly Task<TResult> Done = Task.FromResult(default(TResult)!);

    private readonly Func<object, object?[], Task> _invoke;
    private readonly Lazy<Copier<TResult>> _result;

    public GrainMethod(MethodInfo declared)
        : base(declared)
    {
        _invoke = CompileInvoke(declared);
        _result = new(() => declared.ReturnParameter.IsDefined(typeof(ImmutableAttribute))
            ? new SharingCopier<TResult>()
            : Copiers.For<TResult>());
    }

    public override object Send(GrainReference target, object?[] arguments)
    {
        var cancellation = CopyArguments(arguments);
        var reply = cancellation.IsCancellationRequested
            ? Task.FromCanceled<TResult>(cancellation)
            : Post(target, new(this, target, arguments, cancellation));
        return Declared.ReturnType.IsAssignableTo(typeof(Task)) ? reply
            : typeof(TResult) == typeof(Nothing) ? new ValueTask(reply)
            : new ValueTask<TResult>(reply);
    }

    public override void Verify(HashSet<Type> verified)
    {
        base.Verify(verified);
        if (typeof(TResult) != typeof(Nothing))
            Copiers.Verify(typeof(TResult), verified);
    }

    public async Task<TResult> InvokeAsync(object grain, object?[] arguments)
    {
        var task = _invoke(grain, arguments);
        if (typeof(TResult) != typeof(Nothing))
            return await (Task<TResult>)task;

        await task;
        return default!;
    }

    public TResult CopyResult(TResult result) =>
        typeof(TResult) == typeof(Nothing) || _result.Value.Shares ? result : _result.Value.Copy(result, new());

    private static Func<object, object?[], Task> CompileInvoke(MethodInfo declared)
    {
        var grain = Expression.Parameter(typeof(object));
        var arguments = Expression.Parameter(typeof(object?[]));
        Expression call = Expression.Call(
            Expression.Convert(grain, declared.DeclaringType!),
            declared,
            declared.GetParameters().Select((parameter, i) => Expression.Convert(
                Expression.ArrayIndex(arguments, Expression.Constant(i)), parameter.ParameterType)));
        if (!declared.ReturnType.IsAssignableTo(typeof(Task)))
            call = Expression.Call(call, nameof(ValueTask.AsTask), null);

        return Expression.Lambda<Func<object, object?[], Task>>(call, grain, arguments).Compile();
    }

    private Task<TResult> Post(GrainReference target, Call<TResult> call)
    {
        if (IsOneWay && target.Catalog.Faults?.LosesOneWay(target.GrainId, Declared) is true)
            return Done;

        target.Post(call);
        return call.Reply ?? Done;
    }
}
