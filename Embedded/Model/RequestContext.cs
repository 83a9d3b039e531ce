using System.Collections.Immutable;

namespace Orleans.Runtime;

/// <summary>Named values that travel with calls: from the caller to the called grain and onwards, never back.</summary>
public static class RequestContext
{
    private static readonly AsyncLocal<ImmutableDictionary<string, object>?> Flowing = new();

    /// <summary>The names that are set.</summary>
    public static IEnumerable<string> Keys => Values.Keys;

    /// <summary>The names and values that are set.</summary>
    public static IEnumerable<KeyValuePair<string, object>> Entries => Values;

    internal static ImmutableDictionary<string, object> Values
    {
        get => Flowing.Value ?? ImmutableDictionary<string, object>.Empty;
        set => Flowing.Value = value.IsEmpty ? null : value;
    }

    /// <summary>The value of a name, or null.</summary>
    public static object? Get(string key) => Values.GetValueOrDefault(key);

    /// <summary>Sets a value for this flow of control and the calls it makes. The value is copied like an argument.</summary>
    public static void Set(string key, object value) => Values = Values.SetItem(key, value);

    /// <summary>Removes a name; says whether it was there.</summary>
    public static bool Remove(string key)
    {
        var before = Values;
        Values = before.Remove(key);
        return before.ContainsKey(key);
    }

    /// <summary>Removes all names.</summary>
    public static void Clear() => Flowing.Value = null;
}
