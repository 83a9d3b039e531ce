using System.Text.Json;
using PixSim.Domain.Prompts.Pointers;
using PixSim.Grains.Interfaces;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Storage.Ledger;

namespace PixSim.Grains.PromptFamily;

/// <summary>The changes that create a family and edit it.</summary>
internal static class FamilyChanges
{
    /// <summary>The change that creates a family, with its branch main.</summary>
    public static FamilyChange Creation(Guid id, CreateFamily command, string slug, DateTimeOffset now) => new()
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
        Branches = [new BranchRow(Guid.CreateVersion7(now), PointerName.Main, null, null, null, null, false, null, null, now, command.CreatedBy)],
        Idempotency = Claim(command.Idempotency, id, now),
    };

    /// <summary>Edits the family, if it is in the revision that the edit was made for.</summary>
    public static Decision Edit(FamilyState state, EditFamily command, DateTimeOffset now)
    {
        if (command.ExpectedRevision != state.Family.Revision)
            return Decision.Refuse(Problem.PreconditionFailed("etag_mismatch", "If-Match", $"The family is in revision {state.Family.Revision}."));
        var family = state.Family with
        {
            Title = command.Title,
            Description = command.Description,
            PromptType = command.PromptType,
            Category = command.Category,
            Tags = [.. command.Tags],
            ProviderId = command.ProviderId,
            GameWorldId = command.GameWorldId,
            NpcId = command.NpcId,
            SceneId = command.SceneId,
            ActionConceptId = command.ActionConceptId,
            MetadataJson = command.MetadataJson,
            IsActive = command.IsActive,
            Revision = state.Family.Revision + 1,
            UpdatedAt = now,
        };
        var data = JsonSerializer.Serialize(new { revision = family.Revision, is_active = family.IsActive, author = command.Author });
        var change = state.Follow("family_edited", data, now) with { Family = family };
        return Decision.Accept(change, state.Behind(change) with { Family = family });
    }

    /// <summary>The row of a client's key; null if it sent none.</summary>
    public static IdempotencyRow? Claim(IdempotencyClaim? claim, Guid resourceId, DateTimeOffset now) =>
        claim is null ? null : new IdempotencyRow(claim.Route, claim.Key, claim.Fingerprint, resourceId, now);
}
