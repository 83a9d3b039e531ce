using PixSim.Bench.Plain;

namespace PixSim.Bench.InFlight;

/// <summary>
/// The baseline: a worker's process that holds each waiting job as an object, and a task that sleeps until it is to look
/// at the job again, or is told to.
/// </summary>
internal sealed class PlainWorkers : IAsyncDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(10);
    private readonly List<Job> _jobs = [];

    /// <summary>Begins to wait for one more.</summary>
    public void Add(PlainGeneration made) => _jobs.Add(new Job(made));

    public async ValueTask DisposeAsync()
    {
        foreach (var job in _jobs)
            await job.DisposeAsync();
    }

    private sealed class Job : IAsyncDisposable
    {
        private readonly PlainGeneration _made;
        private readonly string _state;
        private readonly CancellationTokenSource _stopping = new();
        private readonly SemaphoreSlim _poked = new(0);
        private readonly Task _running;

        public Job(PlainGeneration made)
        {
            _made = made;
            _state = made.State("queued", 0);
            _running = RunAsync();
        }

        public async ValueTask DisposeAsync()
        {
            await _stopping.CancelAsync();
            await _running;
            _stopping.Dispose();
            _poked.Dispose();
        }

        private async Task RunAsync()
        {
            try
            {
                while (_state.Length > 0 && _made.DeadlineAt > TimeProvider.System.GetUtcNow().UtcDateTime)
                    await _poked.WaitAsync(LookEvery, _stopping.Token);
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                // The bench has seen enough.
            }
        }
    }
}
