using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using PixSim.Domain.Canonical;

namespace PixSim.Bench.Plain;

/// <summary>A generation as the baselines hold it: what a request asks for, checked and hashed.</summary>
internal sealed record PlainGeneration(Guid WorkspaceId, string Operation, string Text, string RequestJson)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromHours(2);
    private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();

    public Guid Id { get; } = Guid.CreateVersion7();

    public Guid VersionId { get; } = Guid.CreateVersion7();

    public byte[] TextSha256 { get; } = SHA256.HashData(Encoding.UTF8.GetBytes(Text));

    public RequestHashes Hashes { get; } = RequestHashes.Compute(Operation, "sketch", new JsonObject { ["prompt"] = Text }, new JsonArray());

    public DateTime CreatedAt => _now.UtcDateTime;

    public DateTime DeadlineAt => (_now + Timeout).UtcDateTime;

    /// <summary>The state as JSON, with the members that ours has.</summary>
    public string State(string phase, int attempt) =>
        $$"""
        {"phase":"{{phase}}","createdAt":"{{CreatedAt:O}}","releasedAt":"{{CreatedAt:O}}","timeout":"{{Timeout:c}}","deadlineAt":"{{DeadlineAt:O}}",
        "wakeAt":"{{DeadlineAt:O}}","attempt":{{attempt}},"retriesUsed":0,"maxRetries":3,"atHead":false,"inputsPending":false,"earlier":[],"pauseRequested":false}
        """;
}
