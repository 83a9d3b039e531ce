using PixSim.Demo.Stories;
using Spectre.Console;

namespace PixSim.Demo.Showing;

/// <summary>Where the shots' progress is shown.</summary>
internal interface IBoard
{
    /// <summary>Shows where a shot is now. May be called from several threads.</summary>
    void Show(PlannedShot shot, string state, string note);
}

/// <summary>Chooses how progress is shown: a table that changes on a terminal, a line per event elsewhere.</summary>
internal static class Board
{
    public static Task<T> ShowAsync<T>(IReadOnlyList<PlannedShot> shots, Func<IBoard, Task<T>> work)
    {
        Console.WriteLine();
        return !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Ansi ? LiveBoard.ShowAsync(shots, work) : work(new LineBoard());
    }
}
