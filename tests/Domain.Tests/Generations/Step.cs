using FsCheck;
using FsCheck.Fluent;
using PixSim.Domain.Providers;

namespace PixSim.Domain.Tests.Generations;

/// <summary>What may happen to a simulated generation.</summary>
internal enum StepKind
{
    /// <summary>Time passes.</summary>
    Pass,

    /// <summary>An effect is performed.</summary>
    Perform,

    /// <summary>An effect is performed, and will be performed again.</summary>
    PerformTwice,

    /// <summary>An effect is lost.</summary>
    LoseEffect,

    /// <summary>A call to the provider ends.</summary>
    EndCall,

    /// <summary>A job at the provider comes to an end.</summary>
    EndJob,

    /// <summary>A message arrives, in any order.</summary>
    Deliver,

    /// <summary>A message arrives, and will arrive again.</summary>
    DeliverTwice,

    /// <summary>A message that arrived long ago arrives again.</summary>
    DeliverOld,

    /// <summary>A message is lost.</summary>
    LoseMessage,

    /// <summary>The process dies with its effects, calls and messages, and another one takes over.</summary>
    Crash,

    /// <summary>The process wakes the generation.</summary>
    Wake,

    /// <summary>Another process wakes it, as if this one were gone.</summary>
    WakeElsewhere,

    /// <summary>The gate admits it, whether it is queued or not.</summary>
    Admit,

    /// <summary>Its owner cancels it.</summary>
    Cancel,

    /// <summary>Its owner cancels it while others wait for it.</summary>
    CancelFollowed,

    /// <summary>Its owner pauses it.</summary>
    Pause,

    /// <summary>Its owner resumes it.</summary>
    Resume,

    /// <summary>Its owner has it tried again.</summary>
    Retry,

    /// <summary>Its inputs arrive.</summary>
    InputsArrive,
}

/// <summary>One step, and which of its possibilities is taken.</summary>
internal readonly record struct Step(StepKind Kind, int Choice)
{
    public override string ToString() => $"new(StepKind.{Kind}, {Choice})";
}

/// <summary>A random life of one generation at one kind of provider.</summary>
internal sealed record Script(LookupSupport Lookup, bool CanCancel, bool WaitsForInputs, IReadOnlyList<Step> Steps)
{
    public static readonly IReadOnlyList<StepKind> OwnersSteps =
        [StepKind.Cancel, StepKind.CancelFollowed, StepKind.Pause, StepKind.Resume, StepKind.Retry];

    public override string ToString() =>
        $"new Script(LookupSupport.{Lookup}, {CanCancel}, {WaitsForInputs}, [{string.Join(", ", Steps)}])";

    /// <summary>Random scripts, which shrink to the steps that matter.</summary>
    public static Arbitrary<Script> Any(params StepKind[] without)
    {
        var step = Gen.Frequency(Weights.Where(weight => !without.Contains(weight.Kind))
            .Select(weight => (weight.Often, Gen.Choose(0, 11).Select(choice => new Step(weight.Kind, choice)))));
        var script =
            from lookup in Gen.Elements(Enum.GetValues<LookupSupport>())
            from canCancel in Gen.Elements(true, false)
            from waits in Gen.Elements(false, false, false, true)
            from steps in Gen.ArrayOf(step, 150)
            select new Script(lookup, canCancel, waits, steps);
        return Arb.From(script, Shorter);
    }

    private static readonly (StepKind Kind, int Often)[] Weights =
    [
        (StepKind.Pass, 12), (StepKind.Perform, 30), (StepKind.PerformTwice, 2), (StepKind.LoseEffect, 2),
        (StepKind.EndCall, 30), (StepKind.EndJob, 5), (StepKind.Deliver, 36), (StepKind.DeliverTwice, 3),
        (StepKind.DeliverOld, 4), (StepKind.LoseMessage, 2), (StepKind.Crash, 1), (StepKind.Wake, 12),
        (StepKind.WakeElsewhere, 3), (StepKind.Admit, 1), (StepKind.Cancel, 1), (StepKind.CancelFollowed, 1),
        (StepKind.Pause, 1), (StepKind.Resume, 3), (StepKind.Retry, 2), (StepKind.InputsArrive, 2),
    ];

    private static IEnumerable<Script> Shorter(Script script)
    {
        var steps = script.Steps;
        for (var size = steps.Count; size >= 1; size /= 2)
        {
            for (var start = 0; start + size <= steps.Count; start += size)
                yield return script with { Steps = [.. steps.Take(start), .. steps.Skip(start + size)] };
        }
    }
}
