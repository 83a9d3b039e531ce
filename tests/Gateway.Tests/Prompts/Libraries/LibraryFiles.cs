using System.Text.Json.Nodes;

namespace PixSim.Gateway.Tests.Prompts.Libraries;

/// <summary>Files of several families, as an export would write them.</summary>
internal static class LibraryFiles
{
    private static readonly string[] Worlds = ["7", "desert", "harbour", "ä", "灯"];

    /// <summary>A few families of any shape, which include one another's versions, and their own; and what worlds use instead.</summary>
    public static JsonObject Any(Random random)
    {
        var families = Enumerable.Range(0, random.Next(1, 5)).Select(_ => ExchangeFiles.Any(random)).OrderBy(Slug, StringComparer.Ordinal).ToList();
        foreach (var family in families)
        {
            var versions = family["versions"]!.AsArray();
            for (var place = 1; place < versions.Count; place += 2)
                Include(random, versions[place]!.AsObject(), families);
            family["overrides"] = new JsonArray([.. Worlds.Where(_ => random.Next(2) == 0).Select(world => Override(random, world, versions.Count))]);
        }

        return Of([.. families]);
    }

    /// <summary>A file of families, each one as in a file of its own.</summary>
    public static JsonObject Of(params JsonObject[] files)
    {
        var families = files.Select(file => file.DeepClone().AsObject()).ToList();
        foreach (var family in families)
        {
            family.Remove("format_version");
            family.Remove("exported_at");
        }

        return new JsonObject { ["format_version"] = "2.1", ["families"] = new JsonArray([.. families]) };
    }

    /// <summary>A family, whose versions follow one another.</summary>
    public static JsonObject Family(string slug, params string[] texts) => new()
    {
        ["family"] = new JsonObject { ["slug"] = slug, ["title"] = $"All of {slug}", ["prompt_type"] = "visual" },
        ["versions"] = new JsonArray([.. texts.Select((text, at) => new JsonObject { ["version_number"] = at + 1, ["parent_number"] = at == 0 ? null : at, ["prompt_text"] = text })]),
    };

    /// <summary>The same, with a label that was set once.</summary>
    public static JsonObject Labelled(JsonObject family, string label, int number)
    {
        family["labels"] = new JsonArray(new JsonObject { ["name"] = label, ["history"] = new JsonArray(new JsonObject { ["action"] = "set", ["to_number"] = number }) });
        return family;
    }

    /// <summary>The file without what an import has anew: ids, and the time of the export.</summary>
    public static JsonObject Lasting(JsonObject file)
    {
        var copy = file.DeepClone().AsObject();
        copy.Remove("exported_at");
        copy["families"] = new JsonArray([.. copy["families"]!.AsArray().Select(family => ExchangeFiles.Lasting(family!.AsObject()))]);
        return copy;
    }

    private static string Slug(JsonObject family) => (string)family["family"]!["slug"]!;

    // Versions of odd numbers include nothing, and others only these: so there is no circle.
    private static void Include(Random random, JsonObject version, List<JsonObject> families)
    {
        foreach (var target in families.Where(family => family["versions"]!.AsArray().Count > 0 && random.Next(3) == 0))
        {
            var odd = (2 * random.Next((target["versions"]!.AsArray().Count + 1) / 2)) + 1;
            version["prompt_text"] = $"{version["prompt_text"]} {{{{> {Slug(target)}#{odd}}}}}";
        }
    }

    private static JsonObject Override(Random random, string world, int versions)
    {
        var told = new JsonObject { ["world_id"] = world, ["variables"] = new JsonObject { ["colour"] = world }, ["updated_at"] = "2026-01-02T03:04:05.000006Z", ["updated_by"] = "eve" };
        if (versions == 0)
            return told;
        switch (random.Next(3))
        {
            case 0:
                told["version_number"] = random.Next(1, versions + 1);
                told["variables"] = new JsonObject();
                break;
            case 1:
                told["label"] = random.Next(2) == 0 ? "production" : "staging";
                break;
        }

        return told;
    }
}
