using System.Text.Json;
using PixSim.Domain.Prompts.Text;
using PixSim.Grains.Interfaces;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Storage.Ledger;
using PixSim.Storage.Queries;

namespace PixSim.Grains.PromptFamily;

/// <summary>Turns a family's commands into the changes that store them, and finds what earlier ones stored.</summary>
internal sealed class FamilyChanges(IdempotencyQueries idempotency, PromptQueries queries, TimeProvider clock)
{
    /// <summary>The change that creates a family.</summary>
    public FamilyChange Creation(Guid id, CreateFamily command, string slug)
    {
        var now = clock.GetUtcNow();
        return new FamilyChange
        {
            StreamId = id,
            WorkspaceId = command.WorkspaceId,
            CommitId = Guid.CreateVersion7(now),
            ExpectedEtag = Guid.Empty,
            Events = [new EventRow(1, "family_created", JsonSerializer.Serialize(new { slug, created_by = command.CreatedBy }), now)],
            Head = new HeadRow(0, null),
            Family = new FamilyRow(
                slug,
                command.Title,
                command.Description,
                command.PromptType,
                command.Category,
                [.. command.Tags],
                command.ProviderId,
                command.GameWorldId,
                command.NpcId,
                command.SceneId,
                command.ActionConceptId,
                command.MetadataJson,
                now,
                command.CreatedBy),
            Idempotency = Claim(command.Idempotency, id, now),
        };
    }

    /// <summary>The change that adds the next version.</summary>
    public FamilyChange Addition(FamilyRecord family, Allotment before, AddVersion command, string providerId)
    {
        var now = clock.GetUtcNow();
        var number = before.LastVersion + 1;
        var data = JsonSerializer.Serialize(new { version_id = command.VersionId, version_number = number, author = command.Author });
        return new FamilyChange
        {
            StreamId = family.Id,
            WorkspaceId = family.WorkspaceId,
            CommitId = Guid.CreateVersion7(now),
            ExpectedEtag = before.Etag,
            Events = [new EventRow(before.LastEvent + 1, "version_added", data, now)],
            Head = new HeadRow(number, command.VersionId),
            Version = new VersionRow(
                command.VersionId,
                number,
                command.ParentVersionId ?? before.LatestVersionId,
                command.Text,
                PromptText.Sha256(command.Text),
                command.VariablesJson,
                command.ProviderHintsJson,
                providerId,
                command.CommitMessage,
                command.Author,
                [.. command.Tags],
                now),
            Idempotency = Claim(command.Idempotency, command.VersionId, now),
        };
    }

    /// <summary>The version that a change stored.</summary>
    public static VersionSnapshot Snapshot(FamilyRecord family, FamilyChange change)
    {
        var version = change.Version!;
        return new VersionSnapshot
        {
            Id = version.Id,
            FamilyId = family.Id,
            Number = version.Number,
            ParentVersionId = version.ParentVersionId,
            Text = version.Text,
            VariablesJson = version.VariablesJson,
            ProviderHintsJson = version.ProviderHintsJson,
            ProviderId = version.ProviderId,
            FamilyProviderId = family.ProviderId,
            CommitMessage = version.CommitMessage,
            Author = version.Author,
            Tags = version.Tags,
            CreatedAt = version.CreatedAt,
        };
    }

    /// <summary>What an earlier request created under the same key.</summary>
    public async Task<FamilyResult> ReplayCreationAsync(CreateFamily command, CancellationToken cancellationToken)
    {
        var claim = command.Idempotency!;
        var earlier = await idempotency.FindAsync(command.WorkspaceId, claim.Route, claim.Key, cancellationToken);
        return IdempotentReplay.Judge(claim, earlier) is { } reused
            ? new FamilyResult(null, [reused])
            : new FamilyResult(null, [], earlier!.ResourceId);
    }

    /// <summary>What an earlier request added under the same key; null if there is no key, or it is new.</summary>
    public async Task<VersionResult?> FindEarlierAsync(AddVersion command, CancellationToken cancellationToken)
    {
        if (command.Idempotency is not { } claim)
            return null;
        var earlier = await idempotency.FindAsync(command.WorkspaceId, claim.Route, claim.Key, cancellationToken);
        return earlier is null ? null : await ReplayAdditionAsync(claim, earlier, cancellationToken);
    }

    /// <summary>What an earlier request added under the same key.</summary>
    public async Task<VersionResult> ReplayAdditionAsync(AddVersion command, CancellationToken cancellationToken)
    {
        var claim = command.Idempotency!;
        var earlier = await idempotency.FindAsync(command.WorkspaceId, claim.Route, claim.Key, cancellationToken);
        return await ReplayAdditionAsync(claim, earlier, cancellationToken);
    }

    private async Task<VersionResult> ReplayAdditionAsync(IdempotencyClaim claim, IdempotencyRecord? earlier, CancellationToken cancellationToken)
    {
        if (IdempotentReplay.Judge(claim, earlier) is { } reused)
            return new VersionResult(null, [reused], []);
        var version = await queries.VersionAsync(earlier!.ResourceId, cancellationToken);
        return new VersionResult(VersionSnapshots.Of(version!), [], [], version!.Id);
    }

    private static IdempotencyRow? Claim(IdempotencyClaim? claim, Guid resourceId, DateTimeOffset now) =>
        claim is null ? null : new IdempotencyRow(claim.Route, claim.Key, claim.Fingerprint, resourceId, now);
}
