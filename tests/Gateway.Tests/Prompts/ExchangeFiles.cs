using System.Text.Json.Nodes;

namespace PixSim.Gateway.Tests.Prompts;

/// <summary>Files of the exchange format 2.0, as an export would write them.</summary>
internal static class ExchangeFiles
{
    private static readonly string[] Words = ["brass", "lamp", "灯", "🪔", "née", "a\u0301", "\u202eltr", "\"quoted\"", "back\\slash", "tab\there", "<&>", "{{colour}}", "line\nbreak", "ß"];

    /// <summary>A family of any shape: branches, merges, rollbacks, labels that moved, and texts of any script.</summary>
    public static JsonObject Any(Random random)
    {
        var count = random.Next(0, 40);
        string[] branches = ["Draft-2", "draft", "main"];
        var heads = new Dictionary<string, int>(StringComparer.Ordinal);
        var versions = new JsonArray();
        for (var number = 1; number <= count; number++)
        {
            var branch = branches[random.Next(branches.Length)];
            versions.Add(Version(random, number, branch));
            heads[branch] = number;
        }

        return new JsonObject
        {
            ["format_version"] = "2.0",
            ["exported_at"] = Time(random),
            ["family"] = Family(random),
            ["branches"] = new JsonArray([.. branches.Select(branch => Branch(random, branch, heads.GetValueOrDefault(branch), count))]),
            ["labels"] = count == 0 ? [] : new JsonArray(Label(random, "production", count), Label(random, "staging", count)),
            ["versions"] = versions,
        };
    }

    /// <summary>The same without what an import has anew: ids, and the time of the export.</summary>
    public static JsonObject Lasting(JsonObject file)
    {
        var copy = file.DeepClone().AsObject();
        copy.Remove("exported_at");
        copy["family"]!.AsObject().Remove("id");
        foreach (var version in copy["versions"]!.AsArray())
            version!.AsObject().Remove("id");
        return copy;
    }

    private static JsonObject Family(Random random) => Some(random, new JsonObject
    {
        ["slug"] = $"lamps-{random.Next(1_000_000)}",
        ["title"] = Text(random, 3),
        ["prompt_type"] = "hybrid",
        ["tags"] = new JsonArray("b", "a"),
        ["family_metadata"] = new JsonObject { ["a"] = new JsonArray(1, null, new JsonObject { ["灯"] = 1.5 }) },
        ["is_active"] = random.Next(2) == 0,
        ["created_at"] = Time(random),
        ["created_by"] = "ada",
    }, ("description", Text(random, 9)), ("category", "light"), ("provider_id", "sketch"), ("game_world_id", "7"), ("npc_id", "n"), ("scene_id", "s"), ("action_concept_id", "c"));

    private static JsonObject Version(Random random, int number, string branch)
    {
        string[] tags = [.. Words.Where(_ => random.Next(4) == 0).Order(StringComparer.Ordinal)];
        var version = Some(random, new JsonObject
        {
            ["version_number"] = number,
            ["branch_name"] = branch,
            ["origin"] = new[] { "written", "merged", "reverted", "cherry_picked", "rolled_back", "forked", "imported" }[random.Next(7)],
            ["prompt_text"] = Text(random, 12),
            ["variables"] = new JsonObject { ["colour"] = new JsonObject { ["type"] = "string", ["default"] = "brass" } },
            ["provider_hints"] = new JsonObject { ["quality"] = "720p", ["n"] = 1 },
            ["provider_id"] = "sketch",
            ["compatible_strategies"] = random.Next(2) == 0 ? [] : new JsonArray("once", "always"),
            ["allow_randomization"] = random.Next(2) == 0,
            ["author"] = "ada",
            ["created_at"] = Time(random),
            ["tags"] = new JsonArray([.. tags.Select(tag => JsonValue.Create(tag))]),
        }, ("commit_message", Text(random, 5)), ("semantic_version", $"{number}.0.0-rc.{number}+build"), ("committed_tags", new JsonArray("z", "y", "z")));
        if (random.Next(3) == 0)
        {
            version["prompt_text"] = $"{version["prompt_text"]} {{{{colour}}}}";
            version["randomization_params"] = new JsonObject { ["colour"] = new JsonArray("brass", "灯") };
        }

        if (number > 1 && random.Next(8) > 0)
            version["parent_number"] = random.Next(1, number);
        if (number > 2 && version["parent_number"] is { } parent && random.Next(3) == 0)
            version["second_parent_number"] = ((int)parent % (number - 1)) + 1;
        if (number > 1 && random.Next(3) == 0)
            version["origin_number"] = random.Next(1, number);
        return version;
    }

    private static JsonObject Branch(Random random, string name, int head, int count)
    {
        var branch = new JsonObject { ["name"] = name, ["is_protected"] = random.Next(2) == 0, ["is_archived"] = false, ["created_at"] = Time(random), ["created_by"] = "bea" };
        if (head > 0)
            branch["head_number"] = head;
        if (count > 0 && random.Next(2) == 0)
            branch["base_number"] = random.Next(1, count + 1);
        if (name != "main" && random.Next(3) == 0)
        {
            branch["is_archived"] = true;
            branch["archived_at"] = Time(random);
            branch["archived_by"] = "cy";
        }

        return branch;
    }

    private static JsonObject Label(Random random, string name, int count)
    {
        var history = new JsonArray();
        var from = 0;
        for (var revision = 1; revision <= random.Next(1, 6); revision++)
        {
            var to = from > 0 && random.Next(4) == 0 ? 0 : random.Next(1, count + 1);
            var moved = Some(random, new JsonObject
            {
                ["revision"] = revision,
                ["action"] = to == 0 ? "remove" : random.Next(3) == 0 && from > 0 ? "roll_back" : "set",
                ["is_protected"] = to > 0 && random.Next(2) == 0,
                ["author"] = "dee",
                ["at"] = Time(random),
            }, ("reason", Text(random, 4)));
            if (from > 0)
                moved["from_number"] = from;
            if (to > 0)
                moved["to_number"] = to;
            history.Add(moved);
            from = to;
        }

        return new JsonObject { ["name"] = name, ["history"] = history };
    }

    private static JsonObject Some(Random random, JsonObject members, params (string Name, JsonNode Value)[] optional)
    {
        foreach (var (name, value) in optional.Where(_ => random.Next(2) == 0))
            members[name] = value;
        return members;
    }

    private static string Text(Random random, int words) => string.Join(' ', Enumerable.Range(0, random.Next(1, words + 1)).Select(_ => Words[random.Next(Words.Length)]));

    private static string Time(Random random) => new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddTicks(10L * random.NextInt64(150_000_000_000_000)).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'");
}
