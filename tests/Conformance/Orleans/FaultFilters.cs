using Orleans;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;
using PixSim.Conformance.Harness;

namespace PixSim.Conformance.Hosts;

/// <summary>On the caller's side: loses one-way calls, and the answers of others.</summary>
internal sealed class LosingFilter : IOutgoingGrainCallFilter
{
    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        if (Faults.TakeOneWay(context.MethodName))
        {
            context.Response = Response.Completed;
            return;
        }

        await context.Invoke();
        if (Faults.TakeReply(context.MethodName))
            throw new TimeoutException($"The answer of {context.MethodName} was lost.");
    }
}

/// <summary>On the called side: delivers a reminder's tick a second time.</summary>
internal sealed class DoublingFilter(IGrainFactory grains) : IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        await context.Invoke();
        if (context.MethodName != nameof(IRemindable.ReceiveReminder) || !Faults.TakeTick(context.TargetId.ToString()))
            return;
        _ = grains.GetGrain<IRemindable>(context.TargetId).ReceiveReminder(
            (string)context.Request.GetArgument(0)!, (TickStatus)context.Request.GetArgument(1)!);
    }
}
