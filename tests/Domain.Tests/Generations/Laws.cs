using PixSim.Domain.Generations;
using PixSim.Domain.Providers;

namespace PixSim.Domain.Tests.Generations;

/// <summary>What must hold of every decision, and of all decisions about one generation together.</summary>
internal sealed class Laws(LifecyclePolicy policy, SimulatedProvider provider)
{
    private readonly HashSet<long> used = [];
    private readonly Dictionary<int, int> submits = [];
    private readonly Dictionary<int, int> released = [];
    private readonly Dictionary<int, int> results = [];
    private int firstAttemptSinceRetry = 1;

    /// <summary>The kinds of events and effects that came up.</summary>
    public HashSet<Type> Seen { get; } = [];

    public static string KeyOf(int attempt) => $"key-{attempt}";

    /// <summary>Holds one decision against the laws.</summary>
    /// <param name="sending">The attempts of submissions that are on their way to the provider, whoever sends them.</param>
    public void Check(
        GenerationState? before, GenerationCommand? command, Decision decision, DateTimeOffset now, IEnumerable<int> sending)
    {
        if (before is not null)
        {
            TerminalStaysTerminal(before, command!, decision);
            PhasesChangeWithEvents(before, decision);
            NothingIsSentAgainstTheOwnersWill(before, command!, decision);
            ResultsInTimeCount(before, command!, decision.State);
            TicketsAreUsedOnce(before, command!, decision);
            if (decision.State.Attempt > before.Attempt)
                NoJobIsBought(decision.State.Attempt, [.. sending]);
        }

        if (command is GenerationCommand.Retry && decision.Verdict == Verdict.Applied)
            firstAttemptSinceRetry = decision.State.Attempt + 1;
        ItWillBeWoken(command, decision, now);
        Assert.InRange(decision.State.RetriesUsed, 0, decision.State.MaxRetries);
        Count(decision);
    }

    public static void CheckSame(Decision one, Decision again)
    {
        Assert.Equal(one.Events, again.Events);
        Assert.Equal(one.Effects, again.Effects);
        Assert.Equal(one.Verdict, again.Verdict);
        Assert.Equal(one.State.Earlier, again.State.Earlier);
        Assert.Equal(one.State with { Earlier = [] }, again.State with { Earlier = [] });
    }

    /// <summary>Once nothing more can happen, everything is over and everything was given back.</summary>
    public void CheckEnd(GenerationState state)
    {
        Assert.True(state.IsTerminal);
        Assert.Empty(state.LeftBehind());
        for (var attempt = 1; attempt <= state.Attempt; attempt++)
            Assert.Equal(1, released.GetValueOrDefault(attempt));
    }

    private static void TerminalStaysTerminal(GenerationState before, GenerationCommand command, Decision decision)
    {
        if (!before.IsTerminal || command is GenerationCommand.Retry)
            return;

        var after = decision.State;
        Assert.Equal(
            (before.Phase, before.CompletedAt, before.Output, before.Error, before.Attempt),
            (after.Phase, after.CompletedAt, after.Output, after.Error, after.Attempt));
        Assert.DoesNotContain(decision.Effects, effect => effect is GenerationEffect.Submit or GenerationEffect.Enqueue);
    }

    private static void PhasesChangeWithEvents(GenerationState before, Decision decision)
    {
        if (decision.State.Phase != before.Phase)
            Assert.NotEmpty(decision.Events);
        if (decision.Verdict == Verdict.NotAllowed)
            Assert.Same(before, decision.State);
        if (decision.Verdict == Verdict.NothingToDo)
            Assert.Empty(decision.Events);
    }

    private static void NothingIsSentAgainstTheOwnersWill(GenerationState before, GenerationCommand command, Decision decision)
    {
        var stopped = before.CancelGraceEndsAt is not null || before.Phase is GenerationPhase.Cancelled or GenerationPhase.Paused;
        if (stopped && command is not GenerationCommand.Retry)
            Assert.DoesNotContain(decision.Effects, effect => effect is GenerationEffect.Submit);
    }

    private static void ResultsInTimeCount(GenerationState before, GenerationCommand command, GenerationState after)
    {
        if (command is GenerationCommand.Observe { Observation: Observation.Succeeded } observe
            && !before.IsTerminal && observe.Attempt == before.Attempt)
        {
            Assert.Equal(GenerationPhase.Completed, after.Phase);
        }
    }

    private void TicketsAreUsedOnce(GenerationState before, GenerationCommand command, Decision decision)
    {
        foreach (var returned in decision.Effects.OfType<GenerationEffect.ReturnTicket>())
            Assert.True(before.Attempt == 0 || !used.Contains(returned.Ticket.Number) || IsOlder(returned.Ticket, before));
        if (decision.State.Attempt == before.Attempt)
            return;

        Assert.Equal(before.Attempt + 1, decision.State.Attempt);
        Assert.Equal(GenerationPhase.Queued, before.Phase);
        Assert.True(used.Add(((GenerationCommand.Admit)command).Ticket.Number), "A ticket was used twice.");
    }

    private static bool IsOlder(Ticket ticket, GenerationState state) => ticket.Number < state.Submission!.Ticket.Number;

    // The provider's own truth, which no decision can see.
    private void NoJobIsBought(int attempt, int[] sending)
    {
        for (var earlier = firstAttemptSinceRetry; earlier < attempt; earlier++)
        {
            var job = provider.Jobs.GetValueOrDefault(KeyOf(earlier));
            Assert.True(
                job?.End is not (JobEnd.Running or JobEnd.Succeeded), $"Attempt {earlier} is {job?.End} when {attempt} begins.");
            // Another sending makes no other job where one has ended and its key is deduplicated.
            if (policy.Lookup != LookupSupport.RepeatSameKey || job?.End is null or JobEnd.Lost)
                Assert.DoesNotContain(earlier, sending);
        }
    }

    private void ItWillBeWoken(GenerationCommand? command, Decision decision, DateTimeOffset now)
    {
        var state = decision.State;
        Assert.Equal(state.IsTerminal && !state.LeftBehind().Any(), state.WakeAt is null);
        if (state.Phase.IsSubmitted())
            Assert.True(state.WakeAt <= now + policy.SubmittedWake);
        if (decision.LookAgainAt is not null)
            Assert.True(decision.LookAgainAt <= state.WakeAt);
        if (command is not GenerationCommand.Wake)
            return;

        Assert.True(state.WakeAt is null || state.WakeAt > now, "It would be woken again at once.");
        Assert.True(state.IsTerminal || state.DeadlineAt is null || state.DeadlineAt > now, "It outlived its deadline.");
    }

    private void Count(Decision decision)
    {
        Seen.UnionWith(decision.Events.Select(happened => happened.GetType()));
        Seen.UnionWith(decision.Effects.Select(effect => effect.GetType()));
        foreach (var submit in decision.Effects.OfType<GenerationEffect.Submit>())
        {
            Assert.Equal(decision.State.Attempt, submit.Attempt);
            Assert.Equal(KeyOf(submit.Attempt), decision.State.Submission!.IdempotencyKey);
            AtMostOnce(submits, submit.Attempt, unless: policy.Lookup == LookupSupport.RepeatSameKey);
        }

        foreach (var release in decision.Effects.OfType<GenerationEffect.ReleaseSlot>())
            AtMostOnce(released, release.Attempt);
        foreach (var kept in decision.Events.OfType<GenerationEvent.LateResultKept>())
            AtMostOnce(results, kept.Attempt);
    }

    private static void AtMostOnce(Dictionary<int, int> counts, int attempt, bool unless = false)
    {
        counts[attempt] = counts.GetValueOrDefault(attempt) + 1;
        Assert.True(unless || counts[attempt] == 1, $"It happened {counts[attempt]} times for attempt {attempt}.");
    }
}
