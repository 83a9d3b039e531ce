using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PixSim.Gateway.Prompts.Exchange;

namespace PixSim.Gateway.Tests.Prompts.Libraries;

/// <summary>How a file of several families is taken apart, without a gateway.</summary>
public sealed class LibraryReadingTests
{
    private static readonly HashSet<string> Options = new(StringComparer.Ordinal) { "preserve_metadata", "dry_run", "include_overrides" };

    [Fact]
    public async Task Families_are_read_as_they_were_written_whatever_the_order_of_members_and_however_the_bytes_arrive()
    {
        for (var seed = 1; seed <= 150; seed++)
        {
            var random = new Random(seed);
            var file = LibraryFiles.Any(random);
            var body = Body(random, file);
            var pieces = new ImportPieces(() => new Drips(body, new Random(seed)));

            var request = await ImportRequest.ReadAsync(pieces.ReadAsync(CancellationToken.None), Options);
            var read = await ReadAsync(pieces);

            Assert.Equal((true, "2.1", null), (request.HasFamilies, request.FormatVersion, request.OfOne));
            Assert.True(Said(file).SequenceEqual(read), $"seed {seed}: {string.Join('\n', Said(file))}\nis not\n{string.Join('\n', read)}");
        }
    }

    /// <summary>As much of the families as tells that nothing is lost, or stands elsewhere.</summary>
    private static List<string> Said(JsonObject file) =>
    [
        .. file["families"]!.AsArray().Select((family, place) =>
            $"families[{place}] {family!["family"]!["slug"]} {Count(family, "branches")} {Count(family, "labels")} {Count(family, "overrides")}: {string.Join('|', family["versions"]!.AsArray().Select(version => (string)version!["prompt_text"]!))}"),
    ];

    private static int Count(JsonNode family, string list) => family[list]!.AsArray().Count;

    /// <summary>The file in a body, as an object or a text, its members in any order.</summary>
    private static byte[] Body(Random random, JsonObject file)
    {
        var shuffled = Shuffled(random, file);
        var families = new JsonArray([.. shuffled["families"]!.AsArray().Select(family => Shuffled(random, family!.AsObject()))]);
        shuffled["families"] = families;
        var data = random.Next(3) == 0 ? JsonValue.Create(shuffled.ToJsonString()) : (JsonNode)shuffled;
        var body = Shuffled(random, new JsonObject { ["dry_run"] = true, ["import_data"] = data });
        return Encoding.UTF8.GetBytes(body.ToJsonString(new JsonSerializerOptions { WriteIndented = random.Next(2) == 0 }));
    }

    private static JsonObject Shuffled(Random random, JsonObject members)
    {
        var order = members.ToArray();
        random.Shuffle(order);
        return new JsonObject(order.Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
    }

    private static async Task<List<string>> ReadAsync(ImportPieces pieces)
    {
        var read = new List<string>();
        await using var versions = new ImportVersions(pieces.ReadAsync(CancellationToken.None).GetAsyncEnumerator());
        await foreach (var head in ImportHeads.ReadAsync(pieces.ReadAsync(CancellationToken.None), isOfOne: false, CancellationToken.None))
        {
            var texts = new List<string?>();
            await foreach (var version in versions.NextAsync())
                texts.Add(version.PromptText);
            read.Add($"{head.Path} {head.Family.Slug} {head.Branches?.Count ?? 0} {head.Labels.Count} {head.Overrides.Count}: {string.Join('|', texts)}");
        }

        return read;
    }

    /// <summary>Bytes that arrive a few at a time, as from a network.</summary>
    private sealed class Drips(byte[] bytes, Random random) : MemoryStream(bytes, writable: false)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, random.Next(1, 700))], cancellationToken);
    }
}
