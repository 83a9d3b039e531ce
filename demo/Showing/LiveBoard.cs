using PixSim.Demo.Stories;
using Spectre.Console;

namespace PixSim.Demo.Showing;

/// <summary>A table on the terminal, with a row per shot.</summary>
internal sealed class LiveBoard : IBoard
{
    private const int StateColumn = 3;
    private readonly Lock _gate = new();
    private readonly Table _table;
    private readonly LiveDisplayContext _display;

    private LiveBoard(Table table, LiveDisplayContext display) => (_table, _display) = (table, display);

    public static Task<T> ShowAsync<T>(IReadOnlyList<PlannedShot> shots, Func<IBoard, Task<T>> work)
    {
        var table = new Table().RoundedBorder().AddColumns("Shot", "Family", "Operation", "State", "");
        foreach (var planned in shots)
            table.AddRow(planned.Shot.Name.EscapeMarkup(), planned.Shot.Story.Title.EscapeMarkup(), planned.Shot.Operation, "", "");
        return AnsiConsole.Live(table).StartAsync(display => work(new LiveBoard(table, display)));
    }

    public void Show(PlannedShot shot, string state, string note)
    {
        lock (_gate)
        {
            _table.UpdateCell(shot.Index, StateColumn, $"[{Colour(state)}]{state.EscapeMarkup()}[/]");
            _table.UpdateCell(shot.Index, StateColumn + 1, $"[dim]{note.EscapeMarkup()}[/]");
            _display.Refresh();
        }
    }

    private static string Colour(string state) => state switch
    {
        "completed" or "saved" => "green",
        "failed" => "red",
        "retry_scheduled" or "outcome_unknown" or "cancel_requested" or "cancelled" => "yellow",
        "submitting" or "processing" => "blue",
        _ => "dim",
    };
}
