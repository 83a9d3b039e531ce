namespace PixSim.Bench.Measuring;

/// <summary>What a load came to.</summary>
/// <param name="Calls">How many calls ended in the measured time.</param>
/// <param name="Elapsed">That time.</param>
/// <param name="Cpu">The processor time that they took.</param>
internal sealed record Measurement(int Calls, TimeSpan Elapsed, Latencies Latency, CpuUse Cpu)
{
    // From this share of the processors on, there is nothing left of them.
    private const double Full = 0.9;

    /// <summary>Calls per second.</summary>
    public double PerSecond => Calls / Elapsed.TotalSeconds;

    /// <summary>Processor time of one call, in words: steadier than throughput on a machine that others use too.</summary>
    public string CpuOfOne => $"{Micros(Cpu.Process):N0} µs here and {Micros(Cpu.Server):N0} µs in the database's server";

    /// <summary>What bounded the load, in words: whether the processors had anything left.</summary>
    public string Bound
    {
        get
        {
            var (here, server, machine) = (Cpu.Process / Elapsed, Cpu.Server / Elapsed, Cpu.Machine / Elapsed);
            var words = $"of {Environment.ProcessorCount} processors, this process used {here:N2}, its database's server {server:N2}, and others {Math.Max(0, machine - here - server):N2}";
            return machine >= Full * Environment.ProcessorCount ? $"bound by the processors: {words}" : $"bound by waiting: {words}";
        }
    }

    private double Micros(TimeSpan time) => time.TotalMicroseconds / Math.Max(1, Calls);
}
