using System.Text.Json.Nodes;

namespace PixSim.Domain.Prompts.Merging;

/// <summary>Merges JSON objects three ways, each member as a whole: half of a variable's definition is none.</summary>
internal static class MapMerge
{
    /// <summary>What an object's members are, in words of conflicts.</summary>
    internal readonly record struct Kinds(ConflictKind Added, ConflictKind Removed, ConflictKind Changed);

    public static Kinds Variables { get; } = new(ConflictKind.VariableAdded, ConflictKind.VariableRemoved, ConflictKind.VariableChanged);

    public static Kinds Hints { get; } = new(ConflictKind.HintAdded, ConflictKind.HintRemoved, ConflictKind.HintChanged);

    public static Kinds Settings { get; } = new(ConflictKind.SettingChanged, ConflictKind.SettingChanged, ConflictKind.SettingChanged);

    /// <summary>The members in the order of the base, then ours, then theirs; without those that stay undecided.</summary>
    public static JsonObject Merge(JsonObject @base, JsonObject ours, JsonObject theirs, Kinds kinds, Resolutions resolutions)
    {
        var merged = new JsonObject();
        foreach (var name in @base.Concat(ours).Concat(theirs).Select(member => member.Key).Distinct(StringComparer.Ordinal))
        {
            if (Decide(name, Json(@base, name), Json(ours, name), Json(theirs, name), kinds, resolutions) is { } value)
                merged[name] = JsonNode.Parse(value);
        }

        return merged;
    }

    private static string? Decide(string name, string? was, string? ours, string? theirs, Kinds kinds, Resolutions resolutions)
    {
        if (Same(ours, theirs) || Same(theirs, was))
            return ours;
        if (Same(ours, was))
            return theirs;
        var kind = was is null ? kinds.Added : ours is null || theirs is null ? kinds.Removed : kinds.Changed;
        var conflict = new MergeConflict("", kind, name, was, ours, theirs, null);
        return resolutions.TryDecide(ConflictId.Name(conflict), out var value) ? value : null;
    }

    /// <summary>A member's JSON; null, other than the JSON null, if there is no such member.</summary>
    private static string? Json(JsonObject map, string name) =>
        map.TryGetPropertyValue(name, out var value) ? value?.ToJsonString() ?? "null" : null;

    private static bool Same(string? one, string? other) => one == other
        || (one is not null && other is not null && JsonNode.DeepEquals(JsonNode.Parse(one), JsonNode.Parse(other)));
}
