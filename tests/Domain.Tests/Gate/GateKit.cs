using PixSim.Domain.Generations;
using PixSim.Domain.Providers.Gate;

namespace PixSim.Domain.Tests.Gate;

/// <summary>Entries, workspaces and times with names.</summary>
internal static class GateKit
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    public static readonly Guid Alder = Guid.Parse("0195a3c0-0000-7000-8000-00000000000a");
    public static readonly Guid Birch = Guid.Parse("0195a3c0-0000-7000-8000-00000000000b");
    public static readonly Guid Cedar = Guid.Parse("0195a3c0-0000-7000-8000-00000000000c");

    public static DateTimeOffset At(double seconds) => Start + TimeSpan.FromSeconds(seconds);

    public static Guid Id(int number) => new(number, 1, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 1);

    public static Guid Workspace(int number) => new(number, 2, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 2);

    public static QueueEntry Entry(
        int number, Guid? workspace = null, int priority = 5, long cost = 100, bool atHead = false, double queuedAt = 0) =>
        new(Id(number), workspace ?? Alder, priority, cost, atHead, At(queuedAt));

    public static Failure Failure(ErrorCode code, double? retryAfter = null) =>
        new(code, $"It was {code}.", retryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null);

    public static LedgerSubmission Row(
        int number, int attempt = 1, Guid? workspace = null, long cost = 100, double admittedAt = 0, bool finished = false) =>
        new(Id(number), attempt, workspace ?? Alder, cost, At(admittedAt), finished);

    /// <summary>A gate that these wait at.</summary>
    public static ProviderGate GateWith(GateLimits limits, params int[] waiting)
    {
        var gate = new ProviderGate(limits);
        gate.Rebuild(waiting.Select(number => Entry(number)), [], [], At(0));
        return gate;
    }

    /// <summary>Admits the next entry, and uses its ticket at once for the attempt.</summary>
    public static Admission AdmitAndUse(this ProviderGate gate, double at, int attempt = 1)
    {
        var admission = gate.TryAdmit(At(at));
        Assert.NotNull(admission);
        Assert.True(gate.TicketUsed(admission.Entry.GenerationId, attempt, admission.Number, At(at), At(at)));
        return admission;
    }

    /// <summary>How evenly shares are spread: 1 if they are equal, 1/n if one has everything.</summary>
    public static double Jain(IReadOnlyCollection<double> shares) =>
        Math.Pow(shares.Sum(), 2) / (shares.Count * shares.Sum(share => share * share));
}
