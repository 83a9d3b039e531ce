using PixSim.Domain.Generations;
using PixSim.Domain.Prompts.Experiments;
using PixSim.Grains.Interfaces.Generations;
using PixSim.Grains.Interfaces.Inside;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Grains.Tests.Harness;

namespace PixSim.Grains.Tests.PromptFamily;

public sealed class ExperimentTests : GrainTest
{
    private const string Units = "abcdefghijklmnopqrstuvwxyz";

    [Fact]
    public async Task An_experiment_outlives_its_process_and_is_stopped_by_the_next_one_where_an_arm_fails_too_often()
    {
        var (familyId, experimentId) = await StartedAsync();
        var before = await GenerateAsync(familyId, experimentId);

        await RestartAsync(new ScriptedProvider
        {
            OnSubmit = (submission, _) => Task.FromResult(submission.Prompt == "two" ? ScriptedProvider.Refused(ErrorCode.PromptRejected) : ScriptedProvider.Success),
        });
        var after = await GenerateAsync(familyId, experimentId);
        await Cluster.UntilEventAsync(familyId, "experiment_stopped");

        Assert.Equal(before, after);
        var row = await Cluster.Database.ScalarAsync<string>($"select ending->>'cause' || ' ' || (ending->>'arm') from prompt_experiments where id = '{experimentId}' and phase = 'stopped'");
        Assert.Equal("guard_rail b", row);
        Assert.Equal(2 * Units.Length, await Cluster.Database.ScalarAsync<long>("select count(*) from prompt_experiment_exposures"));

        // Nobody gets the arm any more, and to look once more finds nothing to do.
        Assert.Equal(["one"], (await GenerateAsync(familyId, experimentId)).Distinct());
        Assert.False(await Cluster.Grains.GetGrain<IExperimentSteps>(familyId).CheckGuards(experimentId));
    }

    [Fact]
    public async Task A_unit_has_the_arm_that_the_hash_gives_it_and_another_workspace_finds_no_experiment()
    {
        var (familyId, experimentId) = await StartedAsync();
        var family = Cluster.Grains.GetGrain<IPromptFamilyGrain>(familyId);

        foreach (var unit in Units.Select(letter => $"{letter}"))
        {
            var selected = await family.Select(new SelectVersion { WorkspaceId = Cluster.WorkspaceId, ExperimentId = experimentId, Unit = unit, ArmOnly = true });
            var expected = Assignment.Of(experimentId, [1, 1], 100, unit).Arm == 0 ? "a" : "b";
            Assert.Equal((expected, unit, true), (selected.Choice!.Arm, selected.Choice.Unit, selected.Choice.Counts));
        }

        var foreign = await family.ChangeExperiment(new ChangeExperiment { WorkspaceId = Guid.CreateVersion7(), ExperimentId = experimentId, Action = ExperimentAction.Stop, Author = "tester" });
        Assert.Equal("family_not_found", Assert.Single(foreign.Problems).Code);
    }

    private async Task<(Guid FamilyId, Guid ExperimentId)> StartedAsync()
    {
        var family = await Cluster.CreateFamilyAsync();
        var versions = new[] { (await family.AddVersion(Cluster.Version("one"))).Version!, (await family.AddVersion(Cluster.Version("two"))).Version! };
        var drafted = await family.CreateExperiment(new CreateExperiment
        {
            WorkspaceId = Cluster.WorkspaceId,
            ExperimentId = Guid.CreateVersion7(),
            Title = "Two",
            Arms = [new ArmSpec("a", 1, versions[0].Id), new ArmSpec("b", 1, versions[1].Id)],
            MaxFailureRate = 0.05,
            FailureSample = 5,
            Author = "tester",
        });
        Assert.Empty(drafted.Problems);
        var id = drafted.Experiment!.Id;
        var started = await family.ChangeExperiment(new ChangeExperiment { WorkspaceId = Cluster.WorkspaceId, ExperimentId = id, Action = ExperimentAction.Start, Author = "tester" });
        Assert.Equal("running", started.Experiment?.Phase);
        return (versions[0].FamilyId!.Value, id);
    }

    /// <summary>Has each unit make one; the prompts, in the units' order.</summary>
    private async Task<IReadOnlyList<string>> GenerateAsync(Guid familyId, Guid experimentId)
    {
        var made = await Task.WhenAll(Units.Select(unit => Cluster.CreateAsync(Cluster.Request() with
        {
            Prompt = new PromptReference { FamilyId = familyId, ExperimentId = experimentId, Unit = $"{unit}" },
        })));
        await Task.WhenAll(made.Select(generation => Cluster.UntilTerminalAsync(generation.Id)));
        return [.. made.Select(generation => generation.Prompt)];
    }
}
