using System.Globalization;

namespace PixSim.Bench.Measuring;

/// <summary>
/// Processor time of this process, of the server's processes that work for one database, and of everything on this
/// machine. The latter two are read from <c>/proc</c>: they are zero on another system than Linux, and the server's also
/// where it runs elsewhere.
/// </summary>
internal sealed record CpuUse(TimeSpan Process, TimeSpan Server, TimeSpan Machine)
{
    private const int TicksPerSecond = 100;
    private const int FirstTimeField = 11;

    /// <summary>What was used up to now.</summary>
    public static CpuUse Now(string database) => new(Environment.CpuUsage.TotalTime, ServerTime(database), MachineTime());

    /// <summary>What was used since an earlier moment.</summary>
    public CpuUse Since(CpuUse earlier) => new(Process - earlier.Process, Server - earlier.Server, Machine - earlier.Machine);

    private static TimeSpan ServerTime(string database) => !OperatingSystem.IsLinux()
        ? TimeSpan.Zero
        : Directory.EnumerateDirectories("/proc").Where(path => char.IsAsciiDigit(Path.GetFileName(path)[0])).Aggregate(TimeSpan.Zero, (sum, path) => sum + TimeOf(path, database));

    private static TimeSpan MachineTime()
    {
        if (!OperatingSystem.IsLinux())
            return TimeSpan.Zero;

        // user, nice, system, idle, iowait, irq, softirq, steal: all but the two that wait.
        var fields = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var ticks = fields.Skip(1).Take(8).Select(field => long.Parse(field, CultureInfo.InvariantCulture)).ToArray();
        return TimeSpan.FromSeconds((double)(ticks.Sum() - ticks[3] - ticks[4]) / TicksPerSecond);
    }

    private static TimeSpan TimeOf(string process, string database)
    {
        try
        {
            var command = File.ReadAllText(Path.Combine(process, "cmdline"));
            if (!command.StartsWith("postgres:", StringComparison.Ordinal) || !command.Contains(database, StringComparison.Ordinal))
                return TimeSpan.Zero;

            // The second field is the name, in brackets, and may hold anything.
            var stat = File.ReadAllText(Path.Combine(process, "stat"));
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            var ticks = long.Parse(fields[FirstTimeField], CultureInfo.InvariantCulture) + long.Parse(fields[FirstTimeField + 1], CultureInfo.InvariantCulture);
            return TimeSpan.FromSeconds((double)ticks / TicksPerSecond);
        }
        catch (IOException)
        {
            // It has ended meanwhile.
            return TimeSpan.Zero;
        }
    }
}
