namespace PixSim.Domain.Generations;

/// <summary>What was learned about one attempt, from an executor, a callback or a lookup.</summary>
public abstract record Observation
{
    private Observation()
    {
    }

    /// <summary>Proof that nothing was sent.</summary>
    public sealed record NotSent(Failure Failure) : Observation;

    /// <summary>The provider refused the submission: no job exists.</summary>
    public sealed record Refused(Failure Failure) : Observation;

    /// <summary>A job exists.</summary>
    public sealed record Accepted(string ProviderJobId, TimeSpan CheckAfter) : Observation;

    /// <summary>The job still runs.</summary>
    /// <param name="Progress">From 0 to 1, where the provider tells it.</param>
    public sealed record Running(double? Progress, TimeSpan CheckAfter) : Observation;

    /// <summary>The job is done and its result is kept.</summary>
    public sealed record Succeeded(StoredOutput Output) : Observation;

    /// <summary>The job ended without a result.</summary>
    public sealed record Failed(Failure Failure) : Observation;

    /// <summary>The provider says that the job was cancelled.</summary>
    public sealed record Cancelled : Observation;

    /// <summary>The call may or may not have reached the provider.</summary>
    /// <param name="Reason">For people; never holds a prompt or a key.</param>
    public sealed record Ambiguous(string Reason) : Observation;

    /// <summary>A check or a lookup did not get through: nothing was learned.</summary>
    public sealed record Unreachable(string Reason) : Observation;

    /// <summary>The provider knows no such job.</summary>
    /// <param name="AskedAt">
    /// When the provider was asked. An answer proves something only if it was asked for after everything that was sent
    /// must have arrived; without this, the time of its arrival here is taken.
    /// </param>
    public sealed record NotFound(DateTimeOffset? AskedAt = null) : Observation;

    /// <summary>The provider cannot be asked that.</summary>
    public sealed record Unsupported : Observation;
}
