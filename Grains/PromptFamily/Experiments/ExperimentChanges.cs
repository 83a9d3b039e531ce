using System.Text.Json;
using PixSim.Domain.Prompts.Experiments;
using PixSim.Grains.Interfaces;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Storage.Ledger;
using PixSim.Storage.Webhooks;

namespace PixSim.Grains.PromptFamily.Experiments;

/// <summary>The changes that create experiments and move them.</summary>
internal static class ExperimentChanges
{
    /// <summary>Ended ones count.</summary>
    public const int MaxExperiments = 500;

    private const string GuardRail = "guard_rail";

    /// <summary>Drafts an experiment.</summary>
    public static Decision Create(FamilyState state, CreateExperiment command, DateTimeOffset now)
    {
        if (state.Experiments.ContainsKey(command.ExperimentId))
            return Decision.Refuse(Problem.Conflict("experiment_exists", null, "There is an experiment with this id."));
        if (state.Experiments.Count >= MaxExperiments)
            return Decision.Refuse(Problem.Conflict("too_many_experiments", null, $"A family has at most {MaxExperiments} experiments.") with { Limit = MaxExperiments });
        var plan = ExperimentRules.Plan(command);
        if (ArmTargets.Problem(state, plan) is { } absence)
            return Decision.Refuse(absence);
        var row = new ExperimentRow(
            command.ExperimentId,
            command.Title,
            command.Description,
            SnakeCase.Of(ExperimentPhase.Draft),
            Revision: 1,
            ExperimentPlans.Write(plan),
            EndingJson: null,
            now,
            command.Author,
            now,
            command.Author);
        return Write(state, row, "drafted", command.Idempotency, now, notices: false);
    }

    /// <summary>Moves an experiment, or widens it.</summary>
    public static Decision Change(FamilyState state, ChangeExperiment command, DateTimeOffset now)
    {
        if (state.Experiments.GetValueOrDefault(command.ExperimentId) is not { } held)
            return Decision.Refuse(NotFound);
        if (command.ExpectedRevision is { } expected && expected != held.Revision)
            return Decision.Refuse(Problem.PreconditionFailed("etag_mismatch", "If-Match", $"The experiment is in revision {held.Revision}."));
        var next = held with { Revision = held.Revision + 1, UpdatedAt = now, UpdatedBy = command.Author };
        return command.Action == ExperimentAction.Widen
            ? Widen(state, next, command, now)
            : Move(state, next, command, now);
    }

    /// <summary>Stops an experiment because an arm fails too often; nothing, if it does not run any more.</summary>
    public static Decision Break(FamilyState state, Guid id, GuardBreach breach, DateTimeOffset now)
    {
        if (state.Experiments.GetValueOrDefault(id) is not { } held || !ExperimentPlans.IsRunning(held))
            return Decision.Refuse(NotFound);
        var ending = new ExperimentEnding { Cause = GuardRail, Arm = breach.Arm, Failed = breach.Failed, Judged = breach.Judged };
        var row = Ended(held with { Revision = held.Revision + 1, UpdatedAt = now, UpdatedBy = GuardRail }, ExperimentPhase.Stopped, ending, now);
        var stopped = Write(state, row, "stopped", null, now);
        var change = stopped.Change!;
        return stopped with { Change = change with { Notices = [.. change.Notices, Notice(state, row, WebhookEvents.ExperimentGuardBroken, "stopped", now)] } };
    }

    /// <summary>Adds to the move of a label that it ends an experiment, whose arm led there.</summary>
    /// <param name="verdict">What the numbers say.</param>
    public static Decision Conclude(FamilyState state, Decision moved, PromoteArm command, string arm, ExperimentVerdict verdict, DateTimeOffset now)
    {
        if (moved.Change is not { Label: { } label } change)
            return moved;
        var held = state.Experiments[command.ExperimentId];
        var ending = new ExperimentEnding
        {
            Cause = "promoted",
            Reason = command.Reason,
            Arm = arm,
            Verdict = SnakeCase.Of(verdict),
            Label = label.Name,
            LabelRevision = label.Revision,
            Version = new VersionPointer(label.ToVersionId!.Value, label.ToNumber!.Value),
        };
        var row = Ended(held with { Revision = held.Revision + 1, UpdatedAt = now, UpdatedBy = command.Author }, ExperimentPhase.Concluded, ending, now);
        var whole = change with
        {
            Events = [.. change.Events, new EventRow(change.Events[^1].Seq + 1, "experiment_concluded", Data(row), now)],
            Experiment = row,
            Notices = [Notice(state, row, WebhookEvents.ExperimentChanged, "concluded", now)],
            Idempotency = FamilyChanges.Claim(command.Idempotency, row.Id, now),
        };
        return Decision.Accept(whole, moved.After! with { LastEvent = whole.Events[^1].Seq, Experiments = state.Experiments.SetItem(row.Id, row) });
    }

    /// <summary>There is no such experiment.</summary>
    public static Problem NotFound => Problem.NotFound("experiment_not_found", "id", "There is no such experiment.");

    /// <summary>An experiment cannot do that from where it stands.</summary>
    public static Problem NotAllowed(ExperimentRow held) =>
        Problem.Conflict("not_allowed_in_phase", null, $"An experiment that is {held.Phase} does not allow this.");

    private static Decision Move(FamilyState state, ExperimentRow next, ChangeExperiment command, DateTimeOffset now)
    {
        var (step, action) = command.Action switch
        {
            ExperimentAction.Start => (ExperimentStep.Start, "started"),
            ExperimentAction.Pause => (ExperimentStep.Pause, "paused"),
            ExperimentAction.Resume => (ExperimentStep.Resume, "resumed"),
            _ => (ExperimentStep.Stop, "stopped"),
        };
        if (ExperimentPlans.Phase(next).After(step) is not { } phase)
            return Decision.Refuse(NotAllowed(next));
        if (step == ExperimentStep.Start)
        {
            if (state.Experiments.Values.FirstOrDefault(other => ExperimentPlans.Phase(other).IsOpen()) is { } open)
                return Decision.Refuse(Problem.Conflict("experiment_open", null, $"Experiment {open.Id} of this family is {open.Phase}: one is open at a time."));
            if (ArmTargets.Problem(state, ExperimentPlans.Plan(next)) is { } absence)
                return Decision.Refuse(absence with { Kind = ProblemKind.Conflict });
            next = next with { StartedAt = now };
        }

        var row = phase == ExperimentPhase.Stopped
            ? Ended(next, phase, new ExperimentEnding { Cause = "owner", Reason = command.Reason }, now)
            : next with { Phase = SnakeCase.Of(phase) };
        return Write(state, row, action, command.Idempotency, now);
    }

    private static Decision Widen(FamilyState state, ExperimentRow next, ChangeExperiment command, DateTimeOffset now)
    {
        var plan = ExperimentPlans.Plan(next);
        if (next.EndedAt is not null)
            return Decision.Refuse(NotAllowed(next));
        return command.TrafficPercent < plan.TrafficPercent
            ? Decision.Refuse(Problem.Conflict("traffic_shrinks", "traffic_percent", $"{plan.TrafficPercent} of a hundred units take part, and keep doing so: pause or stop the experiment instead."))
            : Write(state, next with { PlanJson = ExperimentPlans.Write(plan with { TrafficPercent = command.TrafficPercent!.Value }) }, "widened", command.Idempotency, now);
    }

    private static ExperimentRow Ended(ExperimentRow row, ExperimentPhase phase, ExperimentEnding ending, DateTimeOffset now) =>
        row with { Phase = SnakeCase.Of(phase), EndingJson = ExperimentPlans.Write(ending), EndedAt = now };

    private static Decision Write(FamilyState state, ExperimentRow row, string action, IdempotencyClaim? claim, DateTimeOffset now, bool notices = true)
    {
        var change = state.Follow($"experiment_{action}", Data(row), now) with
        {
            Experiment = row,
            Notices = notices ? [Notice(state, row, WebhookEvents.ExperimentChanged, action, now)] : [],
            Idempotency = FamilyChanges.Claim(claim, row.Id, now),
        };
        return Decision.Accept(change, state.Behind(change) with { Experiments = state.Experiments.SetItem(row.Id, row) });
    }

    private static NoticeRow Notice(FamilyState state, ExperimentRow row, string kind, string action, DateTimeOffset now)
    {
        var ending = ExperimentPlans.Ending(row);
        return new NoticeRow(Guid.CreateVersion7(now), kind, JsonSerializer.Serialize(new
        {
            family_id = state.Id,
            experiment_id = row.Id,
            title = row.Title,
            revision = row.Revision,
            action,
            phase = row.Phase,
            traffic_percent = ExperimentPlans.Plan(row).TrafficPercent,
            cause = ending?.Cause,
            arm = ending?.Arm,
            failed = ending?.Failed,
            judged = ending?.Judged,
            label = ending?.Label,
            changed_by = row.UpdatedBy,
        }), now);
    }

    private static string Data(ExperimentRow row) => JsonSerializer.Serialize(new
    {
        experiment_id = row.Id,
        revision = row.Revision,
        phase = row.Phase,
        traffic_percent = ExperimentPlans.Plan(row).TrafficPercent,
        ending = ExperimentPlans.Ending(row),
        author = row.UpdatedBy,
    });
}
