using System.Reflection;
using Orleans;
using Orleans.Runtime;

namespace PixSim.Embedded.Engine;

/// <summary>A call on its way through the filters: those of the services in order, the grain's own, its method.</summary>
internal sealed class IncomingCall(
    Activation activation, GrainId? source, MethodInfo interfaceMethod, Func<Task<object?>> invoke)
    : IIncomingGrainCallContext
{
    private int _stage;
    private bool _isInvoked;

    public object Grain => activation.GrainInstance!;

    public GrainId? SourceId => source;

    public GrainId TargetId => activation.GrainId;

    public IGrainContext TargetContext => activation;

    public string InterfaceName => interfaceMethod.DeclaringType!.FullName!;

    public string MethodName => interfaceMethod.Name;

    public MethodInfo InterfaceMethod => interfaceMethod;

    public MethodInfo ImplementationMethod
    {
        get
        {
            if (!interfaceMethod.DeclaringType!.IsInstanceOfType(Grain))
                return interfaceMethod;

            var map = Grain.GetType().GetInterfaceMap(interfaceMethod.DeclaringType);
            return map.TargetMethods[Array.IndexOf(map.InterfaceMethods, interfaceMethod)];
        }
    }

    public object? Result { get; set; }

    public async Task Invoke()
    {
        var filters = activation.Catalog.Filters;
        var stage = _stage++;
        if (stage < filters.Count)
            await filters[stage].Invoke(this);
        else if (stage == filters.Count && Grain is IIncomingGrainCallFilter ownFilter)
            await ownFilter.Invoke(this);
        else if (!Interlocked.Exchange(ref _isInvoked, true))
            Result = await invoke();
        else
            throw new InvalidOperationException($"A filter invokes {InterfaceName}.{MethodName} a second time.");
    }
}
