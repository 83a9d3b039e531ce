using System.Text.Json;

namespace PixSim.Grains.PromptFamily.Importing;

/// <summary>What is kept of an import, so that it can be told again.</summary>
public static class ImportRecords
{
    /// <summary>The families as a JSON array.</summary>
    public static string Write(IReadOnlyList<ImportedFamilyReport> families) => JsonSerializer.Serialize(families);

    /// <summary>The families that were written.</summary>
    public static IReadOnlyList<ImportedFamilyReport> Read(string json) => JsonSerializer.Deserialize<List<ImportedFamilyReport>>(json)!;
}
