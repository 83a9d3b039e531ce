using PixSim.Domain.Prompts.Experiments;
using static PixSim.Domain.Prompts.Experiments.ExperimentPhase;
using static PixSim.Domain.Prompts.Experiments.ExperimentStep;

namespace PixSim.Domain.Tests.Experiments;

public sealed class ExperimentPhaseTests
{
    private static readonly Dictionary<(ExperimentPhase, ExperimentStep), ExperimentPhase> Allowed = new()
    {
        [(Draft, Start)] = Running,
        [(Draft, Stop)] = Stopped,
        [(Running, Pause)] = Paused,
        [(Running, Stop)] = Stopped,
        [(Running, Conclude)] = Concluded,
        [(Paused, Resume)] = Running,
        [(Paused, Stop)] = Stopped,
        [(Paused, Conclude)] = Concluded,
        [(Stopped, Conclude)] = Concluded,
    };

    [Fact]
    public void An_experiment_moves_these_ways_and_no_other()
    {
        foreach (var phase in Enum.GetValues<ExperimentPhase>())
        {
            foreach (var step in Enum.GetValues<ExperimentStep>())
                Assert.Equal(Allowed.TryGetValue((phase, step), out var next) ? next : null, phase.After(step));
        }
    }

    [Fact]
    public void It_is_open_while_it_runs_or_rests() =>
        Assert.Equal([Running, Paused], Enum.GetValues<ExperimentPhase>().Where(phase => phase.IsOpen()));
}
