using System.Diagnostics;

namespace PixSim.Grains.Tests.Kills;

/// <summary>The recovery bench on a small scale: hundreds in flight, a kill, and books that outlive the killed process.</summary>
public sealed class RecoveryTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task After_a_kill_hundreds_in_flight_move_again_and_none_is_ordered_twice()
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "PixSim.Bench.dll"));
        start.ArgumentList.Add("recover-rehearsal");
        start.ArgumentList.Add("300");
        using var bench = Process.Start(start)!;
        var output = bench.StandardOutput.ReadToEndAsync();
        var errors = bench.StandardError.ReadToEndAsync();
        using var over = new CancellationTokenSource(Patience);
        try
        {
            await bench.WaitForExitAsync(over.Token);
        }
        catch (OperationCanceledException)
        {
            bench.Kill(entireProcessTree: true);
        }

        Assert.True(bench.ExitCode == 0, $"{await output}\n{await errors}");
        Assert.Contains("300 of 300 orphans moved again", await output, StringComparison.Ordinal);
    }
}
