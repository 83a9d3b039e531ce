using PixSim.Demo.Stories;

namespace PixSim.Demo.Showing;

/// <summary>A line per event, for pipes and files.</summary>
internal sealed class LineBoard : IBoard
{
    public void Show(PlannedShot shot, string state, string note) =>
        Console.WriteLine($"{shot.Shot.Name,-18} {shot.Shot.Operation,-15} {state,-16} {note}".TrimEnd());
}
