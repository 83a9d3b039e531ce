namespace PixSim.Grains.Interfaces.Inside;

/// <summary>How a generation stands, as far as its twins are concerned.</summary>
[GenerateSerializer, Immutable, Alias("pixsim.LeaderMessage")]
public sealed record LeaderMessage
{
    /// <summary>How it stands; decides which of the other members are set.</summary>
    [Id(0)]
    public required LeaderStanding Standing { get; init; }

    /// <summary>Its result, with completed.</summary>
    [Id(1)]
    public OutputMessage? Output { get; init; }

    /// <summary>The error's name, with failed.</summary>
    [Id(2)]
    public string? ErrorCode { get; init; }

    /// <summary>For people, with failed.</summary>
    [Id(3)]
    public string? Message { get; init; }
}

/// <summary>How a generation stands, as far as its twins are concerned.</summary>
public enum LeaderStanding
{
    /// <summary>It is on its way, and will tell of its end.</summary>
    Running,

    /// <summary>It has a result.</summary>
    Completed,

    /// <summary>It failed.</summary>
    Failed,

    /// <summary>It was cancelled, is held back, or is not there: nothing is to be expected from it.</summary>
    Away,
}
