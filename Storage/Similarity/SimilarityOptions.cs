using System.ComponentModel.DataAnnotations;

namespace PixSim.Storage.Similarity;

/// <summary>The search for similar prompts. Section <c>Similarity</c>.</summary>
public sealed class SimilarityOptions
{
    /// <summary>
    /// How many versions' sketches one process keeps in memory, some 800 bytes for a prompt of 300 characters. Beyond, it forgets the workspaces
    /// that were searched longest ago; the next search there reads their sketches again, some seconds per million.
    /// </summary>
    [Range(10_000, 100_000_000)]
    public int MaxSketchesInMemory { get; set; } = 2_000_000;

    /// <summary>How many searches one process makes at once; further ones wait their turn.</summary>
    [Range(1, 64)]
    public int MaxSearches { get; set; } = 2;
}
