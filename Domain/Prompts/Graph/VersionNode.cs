namespace PixSim.Domain.Prompts.Graph;

/// <summary>A version as a node of its family's graph. Its parents have lower numbers than it has itself.</summary>
public sealed record VersionNode(Guid Id, int Number, Guid? Parent, Guid? SecondParent);
