using System.Diagnostics.Metrics;
using PixSim.Domain.Providers.Gate;
using PixSim.Grains.Interfaces.Providers;
using PixSim.Storage.Queries;

namespace PixSim.Grains.Gauges;

/// <summary>
/// Shows the latest counts of live work, and what the gates hold. Every process of a cluster shows the same: they are
/// the whole cluster's. What could not be read lately is not shown.
/// </summary>
internal sealed class GaugeReadings
{
    private static readonly string[] Reasons =
        [.. Enum.GetValues<WaitReason>().Where(reason => reason != WaitReason.None).Select(SnakeCase.Of)];

    private volatile IReadOnlyList<LiveRecord> _live = [];
    private volatile IReadOnlyList<GateSnapshot> _gates = [];

    /// <summary>Declares the gauges.</summary>
    public GaugeReadings(IMeterFactory meters)
    {
        var meter = meters.Create("PixSim.Grains");
        meter.CreateObservableGauge(
            "pixsim.generations.live", () => _live.Select(row => Of(row.Count, row)), "{generation}", "Generations that somebody has to look at again, by phase.");
        meter.CreateObservableGauge(
            "pixsim.generations.oldest.age", () => _live.Select(row => Of(row.OldestAge.TotalSeconds, row)), "s", "How long ago the oldest generation of a phase was created.");
        meter.CreateObservableGauge(
            "pixsim.gate.queued", () => _gates.Select(gate => Of(gate.Queued, gate)), "{generation}", "Generations that wait at a gate.");
        meter.CreateObservableGauge(
            "pixsim.gate.held", () => _gates.Select(gate => Of(gate.Running, gate)), "{slot}", "Slots of a gate that are held.");
        meter.CreateObservableGauge(
            "pixsim.gate.slots", () => _gates.Where(gate => gate.MaxConcurrent is not null).Select(gate => Of(gate.MaxConcurrent!.Value, gate)), "{slot}", "Slots of a gate, where they are limited.");
        meter.CreateObservableGauge(
            "pixsim.gate.epoch", () => _gates.Select(gate => Of(gate.Epoch, gate)), null, "A gate's incarnation; it rises when the gate moves or starts anew.");
        meter.CreateObservableGauge(
            "pixsim.gate.blocked", () => _gates.SelectMany(Blocked), null, "1 for the reason why a gate with a queue admits nothing at this moment.");
    }

    /// <summary>Shows new readings.</summary>
    public void Show(IReadOnlyList<LiveRecord> live, IReadOnlyList<GateSnapshot> gates) => (_live, _gates) = (live, gates);

    private static IEnumerable<Measurement<long>> Blocked(GateSnapshot gate) => Reasons.Select(reason =>
        new Measurement<long>(gate.WaitReason == reason ? 1 : 0, new("provider", gate.ProviderId), new("reason", reason)));

    private static Measurement<T> Of<T>(T value, LiveRecord row)
        where T : struct =>
        new(value, new("provider", row.ProviderId), new("phase", row.Phase));

    private static Measurement<long> Of(long value, GateSnapshot gate) => new(value, new KeyValuePair<string, object?>("provider", gate.ProviderId));
}
