using System.Text.Json;
using PixSim.Domain.Generations;
using PixSim.Grains.Failpoints;

namespace PixSim.KillHost;

/// <summary>What a process that may be killed is told to do.</summary>
/// <param name="Database">The database's connection string.</param>
/// <param name="Folder">Where results are kept.</param>
/// <param name="Emulator">The address of the provider, which outlives the process.</param>
/// <param name="Provider">What kind of provider it is.</param>
/// <param name="WorkspaceId">The workspace that owns the generations.</param>
/// <param name="Errands">Generations to be created, unless they are there, and to be followed to their end: in this order.</param>
public sealed record Orders(
    string Database, string Folder, string Emulator, ProviderKind Provider, Guid WorkspaceId, IReadOnlyList<Errand> Errands)
{
    /// <summary>As a command line argument.</summary>
    public string Write() => JsonSerializer.Serialize(this);

    /// <summary>From a command line argument.</summary>
    public static Orders Read(string argument) => JsonSerializer.Deserialize<Orders>(argument)!;
}

/// <summary>One generation.</summary>
/// <param name="AtOnce">Whether the provider answers its submission with the result.</param>
/// <param name="RetryUnknown">Whether its owner has it tried again if it fails because its outcome is unknown.</param>
/// <param name="Die">Where this process dies; null if it is to live.</param>
/// <param name="Twin">Another one, asked for at the same time and in the same words; null for none.</param>
public sealed record Errand(Guid Id, bool AtOnce, bool RetryUnknown, Death? Die, Guid? Twin = null);

/// <summary>Where a process dies.</summary>
public sealed record Death(Boundary At, GenerationPhase Phase);

/// <summary>How a provider helps those whose outcome is unknown.</summary>
public enum ProviderKind
{
    /// <summary>A job is made once for each key.</summary>
    Deduplicates,

    /// <summary>Jobs can be searched by their key; one that is sent twice is made twice.</summary>
    Searches,

    /// <summary>Neither.</summary>
    Forgets,
}
