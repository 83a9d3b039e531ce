using System.Text.Json;
using PixSim.Grains.Interfaces;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Storage.Ledger;

namespace PixSim.Grains.PromptFamily;

/// <summary>The changes that move labels.</summary>
internal static class LabelChanges
{
    /// <summary>Removed ones count: their revisions go on where they ended.</summary>
    public const int MaxLabels = 1_000;

    /// <summary>The next revision of a label, if it is in the one that the command was made for, and its author may move it.</summary>
    /// <param name="named">The version, or the version of the revision, that the command names; null if it names none.</param>
    /// <param name="judged">Where the label was taken to lead when its fragments were looked at; null for nowhere.</param>
    public static Decision Move(FamilyState state, MoveLabel command, VersionPointer? named, VersionPointer? judged, DateTimeOffset now)
    {
        var last = state.Labels.GetValueOrDefault(command.Name);
        var present = last?.ToVersionId is null ? null : last;
        if (Refusal(state, command, present) is { } refusal)
            return Decision.Refuse(refusal);
        var target = Target(state, command, named);
        if (target is null && command.Action == LabelAction.RollBack)
            return Decision.Refuse(Problem.Conflict("nothing_to_roll_back", "name", $"The label {command.Name} has pointed nowhere else before."));
        if (target is not null && target != judged)
            return Decision.Refuse(Problem.Conflict("label_moved", "name", $"The label {command.Name} was moved at the same time: look where it points now."));
        var label = new LabelRow(
            Guid.CreateVersion7(now),
            command.Name,
            (last?.Revision ?? 0) + 1,
            SnakeCase.Of(command.Action),
            present?.ToVersionId,
            present?.ToNumber,
            target?.VersionId,
            target?.Number,
            command.Action != LabelAction.Remove && (command.IsProtected ?? present?.IsProtected ?? false),
            command.Author,
            command.Reason,
            now);
        var data = JsonSerializer.Serialize(new
        {
            name = label.Name,
            revision = label.Revision,
            action = label.Action,
            from_version_id = label.FromVersionId,
            to_version_id = label.ToVersionId,
            @protected = label.IsProtected,
            author = label.Author,
            reason = label.Reason,
        });
        var change = state.Follow("label_moved", data, now) with { Label = label, Idempotency = FamilyChanges.Claim(command.Idempotency, label.Id, now) };
        return Decision.Accept(change, state.Behind(change) with { Labels = state.Labels.SetItem(label.Name, label) });
    }

    /// <summary>Where a command leads; null if it leads nowhere.</summary>
    public static VersionPointer? Target(FamilyState state, MoveLabel command, VersionPointer? named) =>
        command is { Action: LabelAction.RollBack, ToRevision: null }
            ? state.Labels.GetValueOrDefault(command.Name) is { ToVersionId: not null } present ? Before(present) : null
            : named;

    private static VersionPointer? Before(LabelRow label) => label.FromVersionId is { } from ? new VersionPointer(from, label.FromNumber!.Value) : null;

    private static Problem? Refusal(FamilyState state, MoveLabel command, LabelRow? present)
    {
        if (present is null && command.Action != LabelAction.Set)
            return Problem.NotFound("label_not_found", "name", $"There is no label {command.Name}.");
        if (command.ExpectedRevision is { } expected && expected != (present?.Revision ?? 0))
        {
            return Problem.PreconditionFailed(
                "etag_mismatch",
                expected == 0 ? "If-None-Match" : "If-Match",
                present is null ? $"There is no label {command.Name}." : $"The label {command.Name} is in revision {present.Revision}.");
        }

        if (!command.MayMoveProtected && (present?.IsProtected == true || command.IsProtected == true))
            return Problem.Forbidden("label_protected", "name", $"The label {command.Name} is protected: this needs a key with the scope prompts:protect.");
        return present is null && !state.Labels.ContainsKey(command.Name) && state.Labels.Count >= MaxLabels
            ? Problem.Conflict("too_many_labels", null, $"A family has at most {MaxLabels} labels.") with { Limit = MaxLabels }
            : null;
    }
}
