using FsCheck;
using FsCheck.Fluent;

namespace PixSim.Domain.Tests.Gate;

/// <summary>What may happen around a simulated gate.</summary>
internal enum GateStepKind
{
    /// <summary>Time passes.</summary>
    Pass,

    /// <summary>A generation begins to wait.</summary>
    Wait,

    /// <summary>A generation that waits is cancelled.</summary>
    Cancel,

    /// <summary>The gate admits what it may.</summary>
    Admit,

    /// <summary>A ticket reaches its generation, which uses it if it can.</summary>
    UseTicket,

    /// <summary>A job ends at the provider.</summary>
    Finish,

    /// <summary>Something is learned of a job that goes on.</summary>
    Report,

    /// <summary>A message reaches the gate, in any order.</summary>
    Deliver,

    /// <summary>A message reaches the gate, and will do so again.</summary>
    DeliverTwice,

    /// <summary>A message to or from the gate is lost.</summary>
    Lose,

    /// <summary>The gate settles tickets that have ended.</summary>
    Expire,

    /// <summary>The ledger is read; what was read is used later.</summary>
    ReadLedger,

    /// <summary>The gate's queue and slots are reconciled with what was read.</summary>
    Reconcile,

    /// <summary>The gate's process dies, or freezes, and another takes over.</summary>
    Restart,
}

/// <summary>One step, and which of its possibilities is taken.</summary>
internal readonly record struct GateStep(GateStepKind Kind, int Choice)
{
    public override string ToString() => $"new(GateStepKind.{Kind}, {Choice})";
}

/// <summary>A random life of a gate.</summary>
/// <param name="ClockLag">How far the gate's clock is behind the database's, in milliseconds.</param>
internal sealed record GateScript(int Slots, int PerMinute, int Cap, int ClockLag, IReadOnlyList<GateStep> Steps)
{
    private static readonly (GateStepKind Kind, int Often)[] Weights =
    [
        (GateStepKind.Pass, 30), (GateStepKind.Wait, 25), (GateStepKind.Cancel, 2), (GateStepKind.Admit, 40),
        (GateStepKind.UseTicket, 30), (GateStepKind.Finish, 30), (GateStepKind.Report, 5), (GateStepKind.Deliver, 80),
        (GateStepKind.DeliverTwice, 5), (GateStepKind.Lose, 3), (GateStepKind.Expire, 4), (GateStepKind.ReadLedger, 4),
        (GateStepKind.Reconcile, 4), (GateStepKind.Restart, 1),
    ];

    /// <summary>Random scripts, which shrink to the steps that matter.</summary>
    public static Arbitrary<GateScript> Any()
    {
        var step = Gen.Frequency(Weights.Select(weight =>
            (weight.Often, Gen.Choose(0, 1_000).Select(choice => new GateStep(weight.Kind, choice)))));
        var script =
            from slots in Gen.Choose(1, 8)
            from perMinute in Gen.Choose(1, 30)
            from cap in Gen.Choose(1, 4)
            from lag in Gen.Choose(0, 300)
            from steps in Gen.ArrayOf(step, 300)
            select new GateScript(slots, perMinute, cap, lag, steps);
        return Arb.From(script, Shorter);
    }

    public override string ToString() =>
        $"new({Slots}, {PerMinute}, {Cap}, {ClockLag}, [{string.Join(", ", Steps)}])";

    private static IEnumerable<GateScript> Shorter(GateScript script)
    {
        var steps = script.Steps;
        for (var size = steps.Count; size >= 1; size /= 2)
        {
            for (var start = 0; start + size <= steps.Count; start += size)
                yield return script with { Steps = [.. steps.Take(start), .. steps.Skip(start + size)] };
        }
    }
}
