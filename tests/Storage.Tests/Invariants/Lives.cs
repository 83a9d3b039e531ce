using PixSim.Storage.Ledger;
using PixSim.Storage.Tests.Ledger;

namespace PixSim.Storage.Tests.Invariants;

/// <summary>Lives of generations and families as grains write them, from the first change to the last.</summary>
internal sealed class Lives(ILedger ledger)
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    /// <summary>Two attempts, of which the second has a result. Returns its id.</summary>
    public async Task<Guid> CompletedAsync()
    {
        var created = Changes.NewGeneration();
        var first = await BeginAsync(created, attempt: 1);
        var retried = Step(first, "retry_scheduled", 1) with { Settlements = [new SettlementRow(1, "failed", true, null, "provider_error", null, null, Now)] };
        await ledger.CommitAsync(retried);
        var second = await BeginAsync(retried, attempt: 2);
        var asset = new AssetRow(Guid.CreateVersion7(), 2, new byte[32], "image/png", 1, 1, 1, null, Now);
        var completed = Step(second, "completed", 2);
        await ledger.CommitAsync(completed with
        {
            Row = completed.Row with { AssetId = asset.Id },
            Asset = asset,
            Settlements = [new SettlementRow(2, "succeeded", true, "job", null, asset.Id, 10_000, Now)],
        });
        return created.StreamId;
    }

    /// <summary>One attempt, which runs. Returns its id.</summary>
    public async Task<Guid> RunningAsync() => (await BeginAsync(Changes.NewGeneration(), attempt: 1)).StreamId;

    /// <summary>A generation that waits, and whose next wake time was put off. Returns its id.</summary>
    public async Task<Guid> PutOffAsync()
    {
        var created = Changes.NewGeneration();
        await ledger.CommitAsync(created);
        await ledger.CommitAsync(Changes.Next(created, "queued") with { Events = [] });
        return created.StreamId;
    }

    /// <summary>A family with three versions. Returns its id.</summary>
    public async Task<Guid> FamilyAsync()
    {
        var change = Changes.NewFamily($"family-{Guid.CreateVersion7():N}");
        await ledger.CommitAsync(change);
        for (var number = 1; number <= 3; number++)
        {
            change = Changes.NextVersion(change);
            await ledger.CommitAsync(change);
        }

        return change.StreamId;
    }

    /// <summary>A family of three versions, the third a merge, with a branch, a label that moved, a world with a version of its own, a tag and an inclusion. Returns its id.</summary>
    public async Task<Guid> PointedFamilyAsync()
    {
        var change = Changes.NewFamily($"family-{Guid.CreateVersion7():N}");
        await ledger.CommitAsync(change);
        var ids = Enumerable.Range(0, 3).Select(_ => Guid.CreateVersion7()).ToArray();
        change = Changes.NextVersion(change, versionId: ids[0]);
        await ledger.CommitAsync(change with { Branches = [new BranchRow(Guid.CreateVersion7(), "draft", ids[0], 1, ids[0], 1, false, null, null, Now, "tester")] });
        var second = Changes.NextVersion(change, versionId: ids[1]);
        await ledger.CommitAsync(second with { Versions = [second.Versions[0] with { ParentVersionId = ids[0] }] });
        change = Changes.NextVersion(second, versionId: ids[2]);
        await ledger.CommitAsync(change with
        {
            Versions = [change.Versions[0] with { ParentVersionId = ids[1], SecondParentId = ids[0], OriginVersionId = ids[0] }],
            Dependencies = [new DependencyRow(ids[2], 3, "itself@production", change.StreamId, "production", null)],
        });
        foreach (var (revision, from, to) in new[] { (1, 0, 1), (2, 1, 3) })
        {
            change = Changes.Follow(change, "label_set") with
            {
                Label = new LabelRow(
                    Guid.CreateVersion7(), "production", revision, "set", from == 0 ? null : ids[from - 1], from == 0 ? null : from, ids[to - 1], to, false, "tester", null, Now),
            };
            await ledger.CommitAsync(change);
        }

        change = Changes.Follow(change, "world_override_set") with { Overrides = [new WorldOverrideRow("harbour", ids[0], 1, null, "{}", false, 1, Now, "tester")] };
        await ledger.CommitAsync(change);
        await ledger.CommitAsync(Changes.Follow(change, "tags_changed") with { Tags = [new TagRow(ids[0], 1, "c", true, "tester", Now)] });
        return change.StreamId;
    }

    /// <summary>A generation of a one-off whose parent is a family's version. Returns the one-off's id.</summary>
    public async Task<Guid> OneOffAsync()
    {
        var family = Changes.NewFamily($"family-{Guid.CreateVersion7():N}");
        await ledger.CommitAsync(family);
        var committed = Changes.NextVersion(family);
        await ledger.CommitAsync(committed);
        var parent = committed.Versions[0];
        var oneOff = parent with { Id = Guid.CreateVersion7(), Number = null, Branch = null, ParentVersionId = parent.Id, Tags = [] };
        var generation = Changes.NewGeneration();
        await ledger.CommitAsync(generation with { Row = generation.Row with { VersionId = oneOff.Id }, OneOff = oneOff });
        return oneOff.Id;
    }

    /// <summary>A family with an experiment that runs, and a generation of its arm a.</summary>
    public async Task<(Guid FamilyId, Guid GenerationId)> ExperimentAsync()
    {
        var family = Changes.NewFamily($"family-{Guid.CreateVersion7():N}");
        await ledger.CommitAsync(family);
        var draft = new ExperimentRow(Guid.CreateVersion7(), "Two", null, "draft", 1, """{"arms": [{"name": "a"}]}""", null, Now, "tester", Now, "tester");
        var drafted = Changes.Follow(family, "experiment_drafted", Data(draft)) with { Experiment = draft };
        await ledger.CommitAsync(drafted);
        var running = draft with { Phase = "running", Revision = 2, StartedAt = Now };
        await ledger.CommitAsync(Changes.Follow(drafted, "experiment_started", Data(running)) with { Experiment = running });
        var generation = Changes.NewGeneration();
        await ledger.CommitAsync(generation with
        {
            Spec = generation.Spec! with { ResolutionJson = $$"""{"experiment_id": "{{draft.Id}}", "arm": "a", "unit": "player-1"}""" },
            Exposure = new ExposureRow(draft.Id, "a", "player-1"),
        });
        return (family.StreamId, generation.StreamId);

        static string Data(ExperimentRow row) => $$"""{"experiment_id": "{{row.Id}}", "revision": {{row.Revision}}, "phase": "{{row.Phase}}"}""";
    }

    private async Task<GenerationChange> BeginAsync(GenerationChange before, int attempt)
    {
        if (before.Creates)
            await ledger.CommitAsync(before);
        var begun = Step(before, "submitting", attempt) with
        {
            Submission = new SubmissionRow(attempt, "sketch", "default", Guid.CreateVersion7().ToString("N"), 1, 10_000, "USD"),
        };
        await ledger.CommitAsync(begun);
        return begun;
    }

    private static GenerationChange Step(GenerationChange before, string kind, int attempt)
    {
        var step = Changes.Next(before, kind);
        return step with
        {
            Events = [step.Events[0] with { DataJson = $$"""{"attempt":{{attempt}}}""" }],
            Row = step.Row with { Attempt = attempt },
        };
    }
}
