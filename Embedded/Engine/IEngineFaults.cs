using System.Reflection;
using Orleans.Runtime;

namespace PixSim.Embedded.Engine;

/// <summary>Faults for tests to inject, as a service. A production host registers none.</summary>
internal interface IEngineFaults
{
    /// <summary>Whether the call runs and its answer never arrives.</summary>
    bool LosesReply(GrainId target, MethodInfo method);

    /// <summary>Whether the one-way call never arrives.</summary>
    bool LosesOneWay(GrainId target, MethodInfo method);

    /// <summary>Whether a timer's tick, or a reminder's, arrives twice.</summary>
    bool DoublesTick(GrainId target);
}
