namespace PixSim.Storage.Queries;

/// <summary>A version of a family, by both its names.</summary>
public sealed record NumberedVersion(Guid Id, int Number);
