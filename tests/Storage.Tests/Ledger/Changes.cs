using System.Security.Cryptography;
using System.Text;
using PixSim.Storage.Ledger;

namespace PixSim.Storage.Tests.Ledger;

/// <summary>Changes as grains make them.</summary>
internal static class Changes
{
    public static readonly Guid Workspace = Guid.CreateVersion7();
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static GenerationChange NewGeneration(short priority = 5, IdempotencyRow? key = null, Guid? id = null) => new()
    {
        StreamId = key?.ResourceId ?? id ?? Guid.CreateVersion7(),
        WorkspaceId = Workspace,
        CommitId = Guid.CreateVersion7(),
        ExpectedEtag = Guid.Empty,
        Events = [new EventRow(1, "created", "{}", Now)],
        Row = Row("queued", priority),
        Spec = new GenerationSpecRow(null, null, "a lamp", "inline", "{}", "{}", "[]", "{}", "{}", null, new byte[32], new byte[32]),
        Idempotency = key,
    };

    public static GenerationChange Next(GenerationChange previous, string phase = "completed", Fence? fence = null) => new()
    {
        StreamId = previous.StreamId,
        WorkspaceId = Workspace,
        CommitId = Guid.CreateVersion7(),
        ExpectedEtag = previous.CommitId,
        Events = [new EventRow(previous.Events[^1].Seq + 1, phase, "{}", Now)],
        Row = Row(phase, 5),
        Fence = fence,
    };

    public static IdempotencyRow Key(string key) => new("POST /generations", key, new byte[32], Guid.CreateVersion7(), Now);

    public static FamilyChange NewFamily(string slug) => new()
    {
        StreamId = Guid.CreateVersion7(),
        WorkspaceId = Workspace,
        CommitId = Guid.CreateVersion7(),
        ExpectedEtag = Guid.Empty,
        Events = [new EventRow(1, "family_created", "{}", Now)],
        Head = new HeadRow(0, null),
        Family = new FamilyRow(slug, slug, null, "visual", null, [], null, null, null, null, null, "{}", Now, "tester"),
        Branches = [new BranchRow(Guid.CreateVersion7(), "main", null, null, null, null, false, null, null, Now, "tester")],
    };

    public static FamilyChange NextVersion(FamilyChange previous, string? hintsJson = null, Guid? versionId = null)
    {
        var number = previous.Head.LastVersion + 1;
        var text = $"a lamp, the {number}th";
        var version = new VersionRow(
            versionId ?? Guid.CreateVersion7(), number, null, text, SHA256.HashData(Encoding.UTF8.GetBytes(text)), "{}", hintsJson ?? "{}", "sketch", null, "tester", ["a", "b"], Now) { Branch = "main" };
        return new FamilyChange
        {
            StreamId = previous.StreamId,
            WorkspaceId = Workspace,
            CommitId = Guid.CreateVersion7(),
            ExpectedEtag = previous.CommitId,
            Events = [new EventRow(previous.Events[^1].Seq + 1, "version_added", "{}", Now)],
            Head = new HeadRow(number, version.Id),
            Versions = [version],
            BranchHeads = [new BranchHeadRow("main", version.Id, number)],
        };
    }

    public static FamilyChange Follow(FamilyChange previous, string kind, string dataJson = "{}") => new()
    {
        StreamId = previous.StreamId,
        WorkspaceId = Workspace,
        CommitId = Guid.CreateVersion7(),
        ExpectedEtag = previous.CommitId,
        Events = [new EventRow(previous.Events[^1].Seq + 1, kind, dataJson, Now)],
        Head = previous.Head,
    };

    private static GenerationRow Row(string phase, short priority) => new(
        "sketch",
        "text_to_image",
        null,
        null,
        0,
        priority,
        10_000,
        "USD",
        Now,
        phase,
        phase == "completed" ? phase : null,
        phase == "completed" ? null : Now,
        0,
        null,
        "{}");
}
