using PixSim.Grains.Interfaces;

namespace PixSim.Grains.PromptFamily.Importing;

/// <summary>What is found to be wrong with a file while it is read, whatever family it stands in.</summary>
internal sealed class FileFindings
{
    // Whoever has so many faults has one that repeats itself.
    private const int MaxProblems = 50;

    private readonly List<Problem> _problems = [];

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<Problem> Problems => _problems;

    /// <summary>Whether it is not worth reading on.</summary>
    public bool IsFull => _problems.Count >= MaxProblems;

    /// <summary>Notes a fault. Returns whether there was room for it.</summary>
    public bool Add(Problem problem)
    {
        if (IsFull)
            return false;
        _problems.Add(problem);
        return true;
    }
}
