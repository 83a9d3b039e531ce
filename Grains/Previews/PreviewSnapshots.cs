using System.Text.Json;
using PixSim.Grains.Interfaces.Prompts;

namespace PixSim.Grains.Previews;

/// <summary>Previews as they are kept.</summary>
public static class PreviewSnapshots
{
    /// <summary>Reads a kept preview.</summary>
    public static PreviewSnapshot Read(string json) => JsonSerializer.Deserialize<PreviewSnapshot>(json)!;

    internal static string Write(PreviewSnapshot preview) => JsonSerializer.Serialize(preview);
}
