using System.Collections.Concurrent;
using System.Text.Json;

namespace PixSim.Grains;

/// <summary>The names of enum members on the wire and in rows: snake_case.</summary>
internal static class SnakeCase
{
    /// <summary>The name of a member.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum =>
        Names<T>.ByValue.GetOrAdd(value, static member => JsonNamingPolicy.SnakeCaseLower.ConvertName(member.ToString()));

    /// <summary>The member of a name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static T Parse<T>(string name)
        where T : struct, Enum =>
        Enum.GetValues<T>().Cast<T?>().FirstOrDefault(value => Of(value!.Value) == name)
        ?? throw new ArgumentException($"{typeof(T).Name} has no member {name}.", nameof(name));

    private static class Names<T>
        where T : struct, Enum
    {
        public static readonly ConcurrentDictionary<T, string> ByValue = new();
    }
}
