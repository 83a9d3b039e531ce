using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace PixSim.Domain.Prompts.Merging;

/// <summary>Names conflicts by what they are, so that a decision about one can never be taken for a decision about another.</summary>
internal static class ConflictId
{
    private const int Length = 16;

    /// <summary>The conflict with its id.</summary>
    public static MergeConflict Name(MergeConflict conflict)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes<string?[]>(
        [
            conflict.Kind.ToString(), conflict.Name, conflict.Base, conflict.Ours, conflict.Theirs,
            conflict.Span?.Start.ToString(CultureInfo.InvariantCulture),
        ]);
        return conflict with { Id = Convert.ToHexStringLower(SHA256.HashData(content))[..Length] };
    }
}
