using System.Diagnostics;
using PixSim.KillHost;

namespace PixSim.Grains.Tests.Kills;

/// <summary>A process that hosts grains, runs its errands, and may kill itself on the way.</summary>
internal static class KilledProcess
{
    private const int KilledBySignal = 128 + 9;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>Runs one to its end, and sees to it that it ended as it was told.</summary>
    public static async Task RunAsync(Orders orders)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? Environment.ProcessPath : "dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(typeof(Orders).Assembly.Location);
        start.ArgumentList.Add(orders.Write());
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
        }

        var death = orders.Errands[^1].Die;
        var expected = death is null ? 0 : KilledBySignal;
        Assert.True(process.ExitCode == expected, $"It was to {(death is null ? "live" : $"die at {death}")}, and ended with {process.ExitCode}.\n{await output}\n{await errors}");
    }
}
