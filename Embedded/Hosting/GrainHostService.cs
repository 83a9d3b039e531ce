using Microsoft.Extensions.Hosting;
using PixSim.Embedded.Engine;
using PixSim.Embedded.Reminders;

namespace PixSim.Hosting;

/// <summary>Starts and stops the engine with the host.</summary>
internal sealed class GrainHostService(DatabaseClaim claim, Catalog catalog, ReminderService reminders) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await claim.TakeAsync(cancellationToken);
        catalog.Open();
        await reminders.StartAsync(cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        reminders.Stop();
        await catalog.CloseAsync(cancellationToken);
        await claim.DisposeAsync();
    }
}
