namespace PixSim.Storage.Ledger;

/// <summary>A tag that a version gets or loses.</summary>
/// <param name="IsAdded">Whether it gets it. To get what it has, or lose what it has not, is harmless.</param>
public sealed record TagRow(Guid VersionId, int VersionNumber, string Tag, bool IsAdded, string Author, DateTimeOffset At);
