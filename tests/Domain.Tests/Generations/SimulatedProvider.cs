using PixSim.Domain.Generations;

namespace PixSim.Domain.Tests.Generations;

/// <summary>How a job at the simulated provider stands.</summary>
internal enum JobEnd
{
    Running,
    Succeeded,
    Failed,
    Cancelled,
    Lost,
}

/// <summary>A job at the simulated provider.</summary>
internal sealed class Job(string key, int attempt, DateTimeOffset createdAt)
{
    public string Key => key;

    public string Id => $"job-of-{key}";

    public int Attempt => attempt;

    public DateTimeOffset CreatedAt => createdAt;

    public JobEnd End { get; set; }
}

/// <summary>A provider with a memory of its own, which answers truthfully, late, or not at all.</summary>
internal sealed class SimulatedProvider(LifecyclePolicy policy)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(3);

    private static readonly ErrorCode[] Refusals =
    [
        ErrorCode.Throttled, ErrorCode.ConcurrentLimit, ErrorCode.ProviderUnavailable, ErrorCode.PromptRejected,
        ErrorCode.QuotaExhausted,
    ];

    public Dictionary<string, Job> Jobs { get; } = new(StringComparer.Ordinal);

    /// <summary>What a submission comes to; null if the answer never arrives anywhere.</summary>
    public Observation? Submit(string key, int attempt, int choice, DateTimeOffset now)
    {
        if (Jobs.TryGetValue(key, out var known) && known.End != JobEnd.Lost)
            return choice switch
            {
                0 => new Observation.Ambiguous("timed out"),
                1 => Refused(ErrorCode.Throttled),
                2 => Refused(ErrorCode.ProviderUnavailable),
                3 => null,
                _ => Tell(known, submitted: true),
            };

        switch (choice)
        {
            case 0 or 1 or 2 or 3:
                return Tell(Create(key, attempt, now), submitted: true);
            case 4:
                Create(key, attempt, now);
                return new Observation.Ambiguous("timed out");
            case 5:
                Create(key, attempt, now);
                return null;
            case 6:
                return new Observation.Ambiguous("timed out");
            case 7:
                return null;
            case 8:
                Create(key, attempt, now).End = JobEnd.Succeeded;
                return Tell(Jobs[key], submitted: true);
            default:
                return Refused(Refusals[(attempt + choice) % Refusals.Length]);
        }
    }

    /// <summary>The answer to a check that was made at <paramref name="askedAt"/>.</summary>
    public Observation Check(string key, int choice, DateTimeOffset askedAt) =>
        choice == 0 ? new Observation.Unreachable("no route")
        : Visible(key, askedAt) is { } job ? Tell(job, submitted: false)
        : new Observation.NotFound(askedAt);

    /// <summary>The answer to a search that was made at <paramref name="askedAt"/>.</summary>
    public Observation Find(string key, int choice, DateTimeOffset askedAt) =>
        choice == 0 ? new Observation.Unreachable("no route")
        : Visible(key, askedAt) is { } job ? Tell(job, submitted: true)
        : new Observation.NotFound(askedAt);

    /// <summary>The answer to a request to stop, which may come too late or be ignored.</summary>
    public Observation Cancel(string key, int choice)
    {
        var job = Jobs[key];
        if (job.End == JobEnd.Running && choice >= 3)
            job.End = choice >= 10 ? JobEnd.Succeeded : JobEnd.Cancelled;
        return choice == 0 ? new Observation.Unreachable("no route")
            : job.End == JobEnd.Lost ? new Observation.Unreachable("strange answer")
            : Tell(job, submitted: false);
    }

    public Job? EndJob(int choice)
    {
        var running = Jobs.Values.Where(job => job.End == JobEnd.Running).ToList();
        if (running.Count == 0)
            return null;

        var job = running[choice % running.Count];
        job.End = choice switch { < 6 => JobEnd.Succeeded, < 9 => JobEnd.Failed, < 10 => JobEnd.Cancelled, _ => JobEnd.Lost };
        return job;
    }

    /// <summary>What the provider says of a job.</summary>
    /// <param name="submitted">Whether the question was one that is answered with the job's id.</param>
    public static Observation Tell(Job job, bool submitted) => job.End switch
    {
        JobEnd.Succeeded => new Observation.Succeeded(Story.Output(job.Attempt)),
        JobEnd.Failed => new Observation.Failed(Story.Failure(ErrorCode.ProviderError)),
        JobEnd.Cancelled => new Observation.Cancelled(),
        JobEnd.Running when submitted => new Observation.Accepted(job.Id, Soon),
        JobEnd.Running => new Observation.Running(null, Soon),
        _ => throw new ArgumentOutOfRangeException(nameof(job), job.End, "Nothing can be told of a lost job."),
    };

    private Job Create(string key, int attempt, DateTimeOffset now) => Jobs[key] = new Job(key, attempt, now);

    private Job? Visible(string key, DateTimeOffset askedAt) =>
        Jobs.TryGetValue(key, out var job) && job.End != JobEnd.Lost && job.CreatedAt + policy.LookupLag <= askedAt ? job : null;

    private static Observation.Refused Refused(ErrorCode code) => new(Story.Failure(code));
}
