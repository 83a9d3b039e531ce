using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PixSim.Storage.Similarity;

namespace PixSim.Grains.Similarity;

/// <summary>
/// Keeps the sketches of prompts up to date, behind the commits. It rests four times as long as it works, so that a big
/// import takes no more than a fifth of a core from those who wait for answers.
/// </summary>
internal sealed partial class SketchKeeper(SketchWriter sketches, TimeProvider clock, ILogger<SketchKeeper> logger) : BackgroundService
{
    private const int Batch = 10_000;
    private const int RestFactor = 4;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ShortestRest = TimeSpan.FromMilliseconds(50);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
                await Task.Delay(await WorkAsync(stoppingToken), clock, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host ends, and so does the sketching.
        }
    }

    /// <summary>Sketches a batch. Returns how long to rest.</summary>
    private async Task<TimeSpan> WorkAsync(CancellationToken stoppingToken)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            if (await sketches.SketchAsync(Batch, stoppingToken) is not Batch)
                return Every;
            var rest = Stopwatch.GetElapsedTime(started) * RestFactor;
            return rest > ShortestRest ? rest : ShortestRest;
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            LogFailed(exception);
            return Every;
        }
    }

    [LoggerMessage(EventId = 3501, Level = LogLevel.Warning, Message = "New prompts could not be sketched for the search of similar ones; the next round tries again.")]
    private partial void LogFailed(Exception exception);
}
