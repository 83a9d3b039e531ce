using Microsoft.Extensions.Hosting;

namespace PixSim.Hosting;

/// <summary>What has to be done on the database before the silo starts.</summary>
internal sealed class GrainHostService(DatabaseClaim claim, LostSilos lost) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await claim.TakeAsync(cancellationToken);
        await lost.DeclareDeadAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
