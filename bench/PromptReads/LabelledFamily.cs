using PixSim.Grains.Interfaces.Prompts;

namespace PixSim.Bench.PromptReads;

/// <summary>A family whose label <c>live</c> goes from one version to the next.</summary>
internal sealed record LabelledFamily(Guid Id, Guid WorkspaceId)
{
    public const string Label = "live";

    public List<Guid> Versions { get; } = [];

    /// <summary>The move to the version of a number; all moves before it were made.</summary>
    public MoveLabel Move(int number) => new()
    {
        WorkspaceId = WorkspaceId,
        Name = Label,
        Action = LabelAction.Set,
        ExpectedRevision = number - 1,
        VersionId = Versions[number - 1],
        Author = "bench",
    };
}
