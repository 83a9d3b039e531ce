namespace PixSim.Domain.Providers.Gate;

/// <summary>How much a gate lets through at once, over time, and for whom. Fixed for the life of a gate.</summary>
public sealed record GateLimits
{
    private static readonly IReadOnlyDictionary<Guid, double> EqualWeights = new Dictionary<Guid, double>();

    /// <summary>The most jobs at the provider at once, tickets on their way included; null for no limit.</summary>
    public int? MaxConcurrent { get; init; }

    /// <summary>The limits over time, such as one per minute and one per day. All of them hold.</summary>
    public IReadOnlyList<RateLimit> Rates { get; init; } = [];

    /// <summary>The most slots that one workspace holds at once; null for no limit.</summary>
    public int? MaxRunningPerWorkspace { get; init; }

    /// <summary>The share of each workspace in relation to the others, from 0.001 to 1000; 1 where it is not named.</summary>
    public IReadOnlyDictionary<Guid, double> Weights { get; init; } = EqualWeights;

    /// <summary>How long a ticket may be used after it was granted.</summary>
    public TimeSpan TicketLifetime { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How much waiting one step of priority is worth. An entry of the last priority is overtaken for at most ten times
    /// as long, however much urgent work arrives.
    /// </summary>
    public TimeSpan PriorityStep { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>When the provider counts as down, and for how long.</summary>
    public CircuitPolicy Circuit { get; init; } = new();

    /// <summary>How long the provider is left alone after it turned work away.</summary>
    public CooldownPolicy Cooldowns { get; init; } = new();

    /// <summary>How far back a rebuilt gate must know the admissions; zero without rates.</summary>
    public TimeSpan LongestWindow => Rates.Count == 0 ? TimeSpan.Zero : Rates.Max(rate => rate.Window);

    /// <summary>The share of a workspace.</summary>
    public double WeightOf(Guid workspaceId) => Weights.GetValueOrDefault(workspaceId, 1);

    /// <summary>Everything that is wrong with these limits; empty if they can be used.</summary>
    public IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        Require(MaxConcurrent is null or >= 0, $"{nameof(MaxConcurrent)} is negative.");
        Require(MaxRunningPerWorkspace is null or > 0, $"{nameof(MaxRunningPerWorkspace)} is not positive.");
        Require(Rates.All(rate => rate.Requests > 0 && rate.Window > TimeSpan.Zero), $"{nameof(Rates)} has an empty rate.");
        Require(Weights.Values.All(weight => weight is >= 0.001 and <= 1_000), $"{nameof(Weights)} has a weight outside 0.001 to 1000.");
        Require(TicketLifetime > TimeSpan.Zero, $"{nameof(TicketLifetime)} is not positive.");
        Require(PriorityStep >= TimeSpan.Zero, $"{nameof(PriorityStep)} is negative.");
        Require(Circuit.IsValid, $"{nameof(Circuit)} is not usable: 1 <= Outages <= Outcomes <= 64, and 0 < OpenFor <= LongestOpen.");
        return problems;

        void Require(bool holds, string problem)
        {
            if (!holds)
                problems.Add(problem);
        }
    }
}

/// <summary>So many admissions in every window of that length, wherever it begins.</summary>
public sealed record RateLimit(int Requests, TimeSpan Window);
