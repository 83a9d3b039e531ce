using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using PixSim.Domain.Prompts.Merging;
using PixSim.Domain.Tests.Diffs;

namespace PixSim.Domain.Tests.Merging;

/// <summary>Contents to merge.</summary>
internal static class MergeKit
{
    /// <summary>A base, and two contents made of it.</summary>
    public sealed record Three(PromptContent Base, PromptContent Ours, PromptContent Theirs);

    public static Gen<Three> Any { get; } =
        from text in SomeTexts.Prompt
        from ours in SomeTexts.Edited(text, 3)
        from theirs in SomeTexts.Edited(text, 3)
        from maps in Gen.ArrayOf(Map, 6)
        from tags in Gen.ArrayOf(Tags, 3)
        select new Three(
            new PromptContent(text, maps[0], maps[1], tags[0]),
            new PromptContent(ours, maps[2], maps[3], tags[1]),
            new PromptContent(theirs, maps[4], maps[5], tags[2]));

    private static Gen<JsonObject> Map =>
        from values in Gen.ArrayOf(Gen.Elements(null, "null", "1", "2", """{"type":"int"}"""), 3)
        select new JsonObject(values.Index().Where(value => value.Item is not null)
            .Select(value => KeyValuePair.Create($"v{value.Index}", JsonNode.Parse(value.Item!))));

    private static Gen<string[]> Tags => Gen.SubListOf("a", "b", "c", "d").Select(tags => tags.ToArray());

    public static PromptContent Of(string text) => new(text, [], [], []);

    public static PromptContent Variables(string json) => new("", JsonNode.Parse(json)!.AsObject(), [], []);

    public static PromptContent Tagged(params string[] tags) => new("", [], [], tags);

    public static bool Same(PromptContent? one, PromptContent? other) => one is null || other is null ? one == other
        : one.Text == other.Text
          && JsonNode.DeepEquals(one.Variables, other.Variables)
          && JsonNode.DeepEquals(one.ProviderHints, other.ProviderHints)
          && one.Tags.Order().SequenceEqual(other.Tags.Order());

    public static MergeResult Merge(string @base, string ours, string theirs, params ConflictResolution[] given) =>
        PromptMerge.ThreeWay(Of(@base), Of(ours), Of(theirs), given);

    public static void ForAll(Func<Three, bool> holds) =>
        Prop.ForAll(Any.ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(400));
}
