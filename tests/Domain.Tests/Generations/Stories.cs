using PixSim.Domain.Generations;
using PixSim.Domain.Providers;

namespace PixSim.Domain.Tests.Generations;

/// <summary>A story that has come to a given phase in the most usual way.</summary>
internal static class Stories
{
    public static readonly LifecyclePolicy Finds = new() { CanCancel = true, Lookup = LookupSupport.Find };

    public static readonly LifecyclePolicy Repeats = new() { CanCancel = true, Lookup = LookupSupport.RepeatSameKey };

    public static Story In(GenerationPhase phase) => phase switch
    {
        GenerationPhase.WaitingInput => Planned(plan => plan with { WaitsForInputs = true }),
        GenerationPhase.Scheduled => Planned(plan => plan with { ScheduledAt = Story.Start.AddHours(1) }),
        GenerationPhase.Queued => new Story(Finds),
        GenerationPhase.Submitting => In(GenerationPhase.Queued).Admit(),
        GenerationPhase.Processing => In(GenerationPhase.Submitting).Accept(),
        GenerationPhase.OutcomeUnknown => In(GenerationPhase.Submitting).Lose(),
        GenerationPhase.RetryScheduled => In(GenerationPhase.Processing).Fail(ErrorCode.ProviderError),
        GenerationPhase.Joined => Planned(plan => plan with { LeaderId = Story.LeaderId }),
        GenerationPhase.Paused => In(GenerationPhase.Queued).Pause(),
        GenerationPhase.Completed => In(GenerationPhase.Processing).Succeed(),
        GenerationPhase.Failed => In(GenerationPhase.Processing).Fail(ErrorCode.PromptRejected),
        GenerationPhase.Cancelled => In(GenerationPhase.Queued).Cancel(),
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, "A phase without a story."),
    };

    public static Story Planned(Func<GenerationPlan, GenerationPlan> plan, LifecyclePolicy? policy = null) =>
        new(policy ?? Finds, plan(new GenerationPlan(Story.Id, TimeSpan.FromHours(2), MaxRetries: 3)));
}
