using PixSim.Domain.Generations;
using PixSim.Grains.Interfaces;
using PixSim.Storage.Ledger;

namespace PixSim.Grains.Generation;

/// <summary>A request that was checked: what is to be stored, or what is wrong with it.</summary>
internal sealed record PreparedGeneration
{
    public IReadOnlyList<Problem> Problems { get; private init; } = [];

    public IReadOnlyList<string> Warnings { get; init; } = [];

    public Guid WorkspaceId { get; init; }

    public GenerationPlan? Plan { get; init; }

    public PreparedRow? Row { get; init; }

    public IReadOnlyList<Guid> Follows { get; init; } = [];

    public GenerationSpecRow? Spec { get; init; }

    public VersionRow? OneOff { get; init; }

    public ExposureRow? Exposure { get; init; }

    public IdempotencyRow? Idempotency { get; init; }

    public static PreparedGeneration Refused(IReadOnlyList<Problem> problems) => new() { Problems = problems };
}

/// <summary>What of a generation's narrow row never changes.</summary>
internal sealed record PreparedRow(
    string ProviderId, string Operation, Guid? VersionId, Guid? FamilyId, short Priority, long EstimateMicros, string Currency);
