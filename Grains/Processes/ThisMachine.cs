using System.Diagnostics;
using PixSim.Storage.Queries;

namespace PixSim.Grains.Processes;

/// <summary>
/// What this machine's kernel knows of processes. That one is dead is sure at once here, where a network could only
/// suspect it. Told where there is a <c>/proc</c>; elsewhere nobody is taken for dead.
/// </summary>
internal static class ThisMachine
{
    private const string BootId = "/proc/sys/kernel/random/boot_id";
    private const string PidNamespace = "/proc/self/ns/pid";

    // The fields of /proc/pid/stat behind the command's name, which may hold anything up to its last parenthesis.
    private const int StateField = 0;
    private const int StartField = 19;

    /// <summary>This process, under an id.</summary>
    public static ProcessRecord Process(Guid id) =>
        new(id, Name(), Environment.ProcessId, Stat(Environment.ProcessId)?[StartField]);

    /// <summary>Whether a process of this machine is dead for sure.</summary>
    public static bool IsDead(ProcessRecord process)
    {
        try
        {
            using var running = System.Diagnostics.Process.GetProcessById(process.Pid);
        }
        catch (ArgumentException)
        {
            return true;
        }

        // One whose process id lives may be a zombie, or another process by now. What cannot be read proves nothing.
        return process.PidStarted is not null
            && Stat(process.Pid) is { } stat
            && (stat[StartField] != process.PidStarted || (stat[StateField] == "Z" && HasNoThreads(process.Pid)));
    }

    // Process ids mean something within one boot of one kernel, in one namespace.
    private static string? Name()
    {
        try
        {
            return File.Exists(BootId) && File.ResolveLinkTarget(PidNamespace, returnFinalTarget: false) is { } space
                ? $"{File.ReadAllText(BootId).Trim()} {space.Name}"
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string[]? Stat(int pid)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{pid}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool HasNoThreads(int pid)
    {
        try
        {
            return Directory.GetDirectories($"/proc/{pid}/task").Length <= 1;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
