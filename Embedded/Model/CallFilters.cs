using System.Reflection;
using Orleans.Runtime;

namespace Orleans;

/// <summary>Sees every call that arrives at a grain, timer ticks included; registered as a service, in order.</summary>
public interface IIncomingGrainCallFilter
{
    /// <summary>Goes on by awaiting <see cref="IGrainCallContext.Invoke"/>, or answers by setting the result.</summary>
    Task Invoke(IIncomingGrainCallContext context);
}

/// <summary>A call to a grain.</summary>
public interface IGrainCallContext
{
    /// <summary>The grain.</summary>
    object Grain { get; }

    /// <summary>Who called, when a grain did.</summary>
    GrainId? SourceId { get; }

    /// <summary>Who is called.</summary>
    GrainId TargetId { get; }

    /// <summary>The full name of the called interface.</summary>
    string InterfaceName { get; }

    /// <summary>The name of the called method.</summary>
    string MethodName { get; }

    /// <summary>The called method, as the interface declares it.</summary>
    MethodInfo InterfaceMethod { get; }

    /// <summary>The result, after <see cref="Invoke"/>; a filter may replace it.</summary>
    object? Result { get; set; }

    /// <summary>Runs the next filter, or the grain's method.</summary>
    Task Invoke();
}

/// <summary>A call as the called side sees it.</summary>
public interface IIncomingGrainCallContext : IGrainCallContext
{
    /// <summary>The called activation.</summary>
    IGrainContext TargetContext { get; }

    /// <summary>The called method, as the grain's class implements it.</summary>
    MethodInfo ImplementationMethod { get; }
}
