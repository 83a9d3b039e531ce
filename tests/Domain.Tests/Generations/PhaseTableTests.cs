using PixSim.Domain.Generations;
using static PixSim.Domain.Generations.GenerationPhase;
using static PixSim.Domain.Generations.Verdict;

namespace PixSim.Domain.Tests.Generations;

/// <summary>What every command does in every phase.</summary>
public sealed class PhaseTableTests
{
    private static readonly Dictionary<string, Func<Story, GenerationCommand>> Commands = new(StringComparer.Ordinal)
    {
        ["cancel"] = _ => new GenerationCommand.Cancel(),
        ["pause"] = _ => new GenerationCommand.Pause(),
        ["resume"] = _ => new GenerationCommand.Resume(),
        ["retry"] = _ => new GenerationCommand.Retry(),
        ["admit"] = story => new GenerationCommand.Admit(story.NewTicket(), "key-new"),
        ["inputs arrived"] = _ => new GenerationCommand.InputsArrived(),
        ["inputs lost"] = _ => new GenerationCommand.InputsLost(Story.Failure(ErrorCode.InputUnavailable)),
        ["leader completed"] = _ => new GenerationCommand.LeaderEnded(Story.LeaderId, Completed, Story.Output(), null),
        ["succeeded"] = story => new GenerationCommand.Observe(story.State.Attempt, new Observation.Succeeded(Story.Output(7))),
        ["refused"] = story => new GenerationCommand.Observe(
            story.State.Attempt, new Observation.Refused(Story.Failure(ErrorCode.PromptRejected))),
        ["failed"] = story => new GenerationCommand.Observe(
            story.State.Attempt, new Observation.Failed(Story.Failure(ErrorCode.OutputFiltered))),
        ["next attempt succeeded"] = story => new GenerationCommand.Observe(
            story.State.Attempt + 1, new Observation.Succeeded(Story.Output(7))),
    };

    // Rows: the phase; then for each command the phase that it leads to, "-" where nothing is to be done, "!" where it
    // is not allowed.
    private static readonly string[] Columns =
    [
        "cancel", "pause", "resume", "retry", "admit", "inputs arrived", "inputs lost", "leader completed", "succeeded",
        "refused", "failed", "next attempt succeeded",
    ];

    private static readonly (GenerationPhase Phase, string Row)[] Rows =
    [
        (WaitingInput, "Cancelled Paused - ! - Queued Failed - - - - -"),
        (Scheduled, "Cancelled Paused - ! - - - - - - - -"),
        (Queued, "Cancelled Paused - ! Submitting - - - - - - -"),
        (Submitting, "Submitting Submitting - ! - - - - Completed Failed RetryScheduled -"),
        (Processing, "Processing Processing - ! - - - - Completed - RetryScheduled -"),
        (OutcomeUnknown, "OutcomeUnknown OutcomeUnknown - ! - - - - Completed Failed RetryScheduled -"),
        (RetryScheduled, "Cancelled Paused - ! - - - - Completed - - -"),
        (Joined, "Cancelled Paused - ! - - - Completed - - - -"),
        (Paused, "Cancelled - Queued ! - - - - - - - -"),
        (Completed, "- ! ! ! - - - - - - - -"),
        (Failed, "- ! ! Queued - - - - Failed - - -"),
        (Cancelled, "- ! ! Queued - - - - - - - -"),
    ];

    public static TheoryData<GenerationPhase, string, string> Cells()
    {
        var cells = new TheoryData<GenerationPhase, string, string>();
        foreach (var (phase, row) in Rows)
        {
            foreach (var (column, cell) in Columns.Zip(row.Split(' ')))
                cells.Add(phase, column, cell);
        }

        return cells;
    }

    public static TheoryData<GenerationPhase, string> Pairs()
    {
        var pairs = new TheoryData<GenerationPhase, string>();
        foreach (var (phase, _) in Rows)
        {
            foreach (var column in Columns)
                pairs.Add(phase, column);
        }

        return pairs;
    }

    [Fact]
    public void The_table_has_every_phase_and_every_column()
    {
        Assert.Equal(Enum.GetValues<GenerationPhase>().Order(), Rows.Select(row => row.Phase).Order());
        Assert.All(Rows, row => Assert.Equal(Columns.Length, row.Row.Split(' ').Length));
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Each_command_does_in_each_phase_what_the_table_says(GenerationPhase phase, string command, string cell)
    {
        var story = Stories.In(phase).IsIn(phase);
        var before = story.State;

        story.Do(Commands[command](story));

        switch (cell)
        {
            case "-":
                story.Says(NothingToDo);
                Assert.Equal(before, story.State);
                Assert.Empty(story.Last.Events);
                break;
            case "!":
                story.Says(NotAllowed);
                Assert.Equal(before, story.State);
                Assert.Empty(story.Last.Events);
                break;
            default:
                story.Says(Applied).IsIn(Enum.Parse<GenerationPhase>(cell));
                Assert.NotEmpty(story.Last.Events);
                break;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_command_that_comes_twice_changes_nothing_the_second_time(GenerationPhase phase, string command)
    {
        var story = Stories.In(phase);
        var repeated = Commands[command](story);
        story.Do(repeated);
        var once = story.State;

        story.Do(repeated);

        Assert.Equal(once, story.State);
        Assert.Empty(story.Last.Events);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_wake_before_anything_is_due_only_asks_again(GenerationPhase phase, string command)
    {
        var story = Stories.In(phase);
        story.Do(Commands[command](story));
        var before = story.State;

        story.Wake(ownsCall: true);

        Assert.Equal(before, story.State);
        Assert.Empty(story.Last.Events);
    }
}
