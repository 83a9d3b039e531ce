namespace PixSim.Demo.Showing;

/// <summary>What came of it.</summary>
internal static class Summary
{
    /// <summary>Prints the files, and whatever did not go as planned. Returns the exit code.</summary>
    public static int Print(IReadOnlyList<Outcome> outcomes, string folder)
    {
        Console.WriteLine();
        foreach (var outcome in outcomes.Where(outcome => outcome.File is not null))
            Console.WriteLine(outcome.File);
        var retried = outcomes.Count(outcome => outcome is { AsPlanned: true, Attempts: > 1 });
        var cancelled = outcomes.Count(outcome => outcome.Status == "cancelled");
        var made = outcomes.Count(outcome => outcome.File is not null);
        Console.WriteLine($"{made} made ({retried} after a failure of the provider), {cancelled} cancelled. Open the files of {folder} in a browser: clips move.");
        var unplanned = outcomes.Where(outcome => !outcome.AsPlanned).ToList();
        foreach (var outcome in unplanned)
            Console.Error.WriteLine($"demo: \"{outcome.Shot.Name}\" ended as {outcome.Status}. {outcome.Error}");
        return unplanned.Count == 0 ? 0 : 1;
    }
}
