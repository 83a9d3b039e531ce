namespace PixSim.Domain.Generations;

/// <summary>The submissions of a generation: which are open, and how they are closed.</summary>
public static class Submissions
{
    /// <summary>The submissions that the generation does not wait for, while their provider may still run them.</summary>
    public static IEnumerable<SubmissionState> LeftBehind(this GenerationState state)
    {
        var all = state.Submission is null || state.Phase.IsSubmitted()
            ? state.Earlier
            : state.Earlier.Append(state.Submission);
        return all.Where(submission => !submission.Finished);
    }

    /// <summary>The submission of an attempt, where the state still has it.</summary>
    public static SubmissionState? SubmissionOf(this GenerationState state, int attempt) =>
        state.Submission?.Attempt == attempt
            ? state.Submission
            : state.Earlier.FirstOrDefault(submission => submission.Attempt == attempt);

    /// <summary>From when on nobody can be sending it any more.</summary>
    internal static DateTimeOffset SilentFrom(this SubmissionState submission, LifecyclePolicy policy) =>
        submission.SendBefore + policy.HttpTimeout;

    /// <summary>When it counts as finished although its end was never learned.</summary>
    internal static DateTimeOffset GivenUpAt(this SubmissionState submission, LifecyclePolicy policy) =>
        submission.SendBefore + policy.LongestJob;

    /// <summary>Whether "no such job" is more than an answer that came too early.</summary>
    internal static bool ProvesAbsence(
        this SubmissionState submission, Observation.NotFound answer, LifecyclePolicy policy, DateTimeOffset now) =>
        (answer.AskedAt ?? now) >= submission.SilentFrom(policy) + policy.LookupLag;

    /// <summary>
    /// Whether a refusal of one sending says that no job exists. If there was another sending, only a refusal for good
    /// does: a provider that has a job under the key answers with the job, but may turn a caller away before it looks.
    /// </summary>
    internal static bool ProvesRefusal(this SubmissionState submission, Failure failure) =>
        submission.Sendings == 1 || !ErrorTraits.Of(failure.Code).Retryable;

    /// <summary>Until when a submission that is decided now may begin to be sent.</summary>
    internal static DateTimeOffset SendBefore(this Change change)
    {
        var window = change.Now + change.Policy.SendWindow;
        return WakeTimes.Earliest(window, change.State.DeadlineAt) ?? window;
    }

    /// <summary>Replaces a submission in the state.</summary>
    internal static void Put(this Change change, SubmissionState submission)
    {
        var state = change.State;
        if (state.Submission?.Attempt == submission.Attempt)
        {
            change.State = state with { Submission = submission };
            return;
        }

        var earlier = state.Earlier.Select(old => old.Attempt == submission.Attempt ? submission : old);
        change.State = state with { Earlier = [.. earlier.Where(IsOpen)] };
    }

    /// <summary>The provider is done with a submission: what the gate holds for it is given back, once.</summary>
    internal static void Settle(this Change change, SubmissionState submission, Failure? failure, bool resultKnown = false)
    {
        if (!submission.Finished)
            change.Then(new GenerationEffect.ReleaseSlot(submission.Attempt, failure));

        change.Put(submission with { Finished = true, ResultKnown = submission.ResultKnown || resultKnown, LookAt = null });
    }

    /// <summary>The earlier submissions once another one takes the place of the latest.</summary>
    internal static IReadOnlyList<SubmissionState> EarlierWithLatest(this GenerationState state) =>
        state.Submission is { } latest && IsOpen(latest) ? [.. state.Earlier, latest] : state.Earlier;

    private static bool IsOpen(SubmissionState submission) => !submission.Finished || submission.ResultKnown;
}
