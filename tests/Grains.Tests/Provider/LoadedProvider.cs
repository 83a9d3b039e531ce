using System.Collections.Concurrent;
using PixSim.Grains.Tests.Harness;
using PixSim.Providers;

namespace PixSim.Grains.Tests.Provider;

/// <summary>A provider whose jobs take a moment, and which counts how many of them it has at once, whoever asked for them.</summary>
internal sealed class LoadedProvider
{
    private readonly Random _random;
    private readonly Lock _lock = new();
    private readonly HashSet<(Guid, int)> _running = [];
    private readonly ConcurrentDictionary<(Guid, int), int> _asked = new();

    public LoadedProvider(int seed, int maxConcurrent, (int Requests, TimeSpan Window)? rate = null)
    {
        _random = new Random(seed);
        Adapter = new ScriptedProvider { MaxConcurrent = maxConcurrent, Rate = rate };
        Adapter.OnSubmit = (submission, _) => SubmitAsync(submission);
        Adapter.OnCheck = CheckAsync;
    }

    public ScriptedProvider Adapter { get; }

    /// <summary>The most jobs that it ever had at once.</summary>
    public int Most { get; private set; }

    /// <summary>Attempts that it was asked for more than once.</summary>
    public IEnumerable<(Guid, int)> AskedTwice => _asked.Where(asked => asked.Value > 1).Select(asked => asked.Key);

    private async Task<ProviderAnswer> SubmitAsync(ProviderSubmission submission)
    {
        var job = (submission.GenerationId, submission.Attempt);
        _asked.AddOrUpdate(job, 1, (_, times) => times + 1);
        var fate = Begin(job);
        await Task.Delay(TimeSpan.FromMilliseconds(5 + (fate % 30)));
        if (fate % 4 == 0)
            return ScriptedProvider.Accepted;
        End(job);
        return fate % 7 == 0 ? ScriptedProvider.Refused(ErrorCode.ProviderError) : ScriptedProvider.Success;
    }

    private Task<ProviderAnswer> CheckAsync(ProviderSubmission submission)
    {
        End((submission.GenerationId, submission.Attempt));
        return Task.FromResult(ScriptedProvider.Success);
    }

    private int Begin((Guid, int) job)
    {
        lock (_lock)
        {
            _running.Add(job);
            Most = Math.Max(Most, _running.Count);
            return _random.Next(1_000);
        }
    }

    private void End((Guid, int) job)
    {
        lock (_lock)
            _running.Remove(job);
    }
}
