using System.Text.Json;
using PixSim.Gateway.Problems;

namespace PixSim.Gateway.Bodies;

/// <summary>Ids of worlds, characters, scenes, nodes, sessions and players belong to the game: strings, or integers, kept as given.</summary>
internal static class GameId
{
    /// <summary>The longest one.</summary>
    public const int MaxLength = 100;

    public static string? Read(JsonElement? id, string field) => id?.ValueKind switch
    {
        null or JsonValueKind.Null => null,
        JsonValueKind.String when id.Value.GetString() is { Length: > 0 and <= MaxLength } text => text,
        JsonValueKind.Number when id.Value.TryGetInt64(out var number) => number.ToString(),
        _ => throw new ProblemException(StatusCodes.Status400BadRequest, "wrong_type", field, $"An id of the game's: a string of 1 to {MaxLength} characters, or an integer."),
    };
}
