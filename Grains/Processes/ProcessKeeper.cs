using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PixSim.Grains.Generation;
using PixSim.Grains.Interfaces.Inside;
using PixSim.Storage.Queries;

namespace PixSim.Grains.Processes;

/// <summary>
/// Keeps up this process's leave to send, and pokes what processes left behind that died: at once those of this machine,
/// and once their leave has ended those of others. A poke that is lost is made good by the watchdog.
/// </summary>
internal sealed partial class ProcessKeeper(
    ProcessLeave leave,
    ProcessQueries processes,
    IGrainFactory grains,
    IOptions<GenerationSettings> settings,
    TimeProvider clock,
    ILogger<ProcessKeeper> logger) : IHostedService, IDisposable
{
    private const int RenewalsInALeave = 5;
    private const int PokesAtOnce = 64;
    private readonly CancellationTokenSource _stopping = new();
    private Task _keeping = Task.CompletedTask;
    private Task _poking = Task.CompletedTask;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await leave.RenewAsync(settings.Value.ProcessLeave, cancellationToken);
        _keeping = KeepAsync();
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _keeping;
        await _poking;
        try
        {
            await leave.EndAsync(cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // It ends by itself, a little later.
            LogMissed(exception);
        }
    }

    public void Dispose() => _stopping.Dispose();

    private async Task KeepAsync()
    {
        using var timer = new PeriodicTimer(settings.Value.ProcessLeave / RenewalsInALeave, clock);
        try
        {
            do
            {
                await QuietlyAsync();
            }
            while (await timer.WaitForNextTickAsync(_stopping.Token));
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The host ends, and so does the keeping.
        }
    }

    private async Task QuietlyAsync()
    {
        try
        {
            await leave.RenewAsync(settings.Value.ProcessLeave, _stopping.Token);
            await TakeUpAsync();
        }
        catch (Exception exception) when (!_stopping.IsCancellationRequested)
        {
            LogMissed(exception);
        }
    }

    private async Task TakeUpAsync()
    {
        var self = ThisMachine.Process(leave.Id!.Value);
        var others = self.Machine is null ? [] : await processes.OthersAsync(self.Machine, self.Id, _stopping.Token);
        var gone = await processes.ForgetAsync([.. others.Where(ThisMachine.IsDead).Select(other => other.Id)], _stopping.Token);
        if (gone.Count == 0)
            return;
        var orphans = await processes.OrphansAsync(gone, _stopping.Token);
        LogGone(gone.Count, orphans.Count);
        _poking = Task.WhenAll(_poking, PokeAsync(orphans));
    }

    // A few at once: each loads its row, and there may be thousands. The leave is prolonged meanwhile.
    private Task PokeAsync(List<Guid> orphans) => Task.WhenAll(orphans.Chunk((orphans.Count / PokesAtOnce) + 1).Select(async share =>
    {
        foreach (var orphan in share.TakeWhile(_ => !_stopping.IsCancellationRequested))
        {
            try
            {
                await grains.GetGrain<IGenerationSteps>(orphan).Poke();
            }
            catch (Exception exception)
            {
                LogNotPoked(exception, orphan);
            }
        }
    }));

    [LoggerMessage(EventId = 3401, Level = LogLevel.Information, Message = "{Processes} processes are gone; {Generations} generations that they had submitted are taken up.")]
    private partial void LogGone(int processes, int generations);

    [LoggerMessage(EventId = 3402, Level = LogLevel.Warning, Message = "The leave to send could not be prolonged; the next round tries again.")]
    private partial void LogMissed(Exception exception);

    [LoggerMessage(EventId = 3403, Level = LogLevel.Warning, Message = "Generation {Id} of a process that is gone could not be poked; the watchdog tries again.")]
    private partial void LogNotPoked(Exception exception, Guid id);
}
