using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using PixSim.Domain.Canonical;

namespace PixSim.Domain.Tests.Canonical;

public sealed class RequestHashTests
{
    [Fact]
    public void The_hashes_are_those_of_the_documented_object()
    {
        var hashes = Compute("""{"prompt":"sunset","seed":42,"duration":5.0}""", """[{"role":"source_image","asset":"asset:7"}]""");

        const string WithSeed =
            """{"canonical_params":{"duration":5,"prompt":"sunset","seed":42},"inputs":[{"asset":"asset:7","role":"source_image"}],"operation_type":"text_to_video","provider_id":"sketch"}""";
        Assert.Equal(Sha256(WithSeed), hashes.RequestHash);
        Assert.Equal(Sha256(WithSeed.Replace(""","seed":42""", "")), hashes.ReproducibleHash);
        Assert.Matches("^[0-9a-f]{64}$", hashes.RequestHash);
    }

    [Theory]
    [InlineData("""{"a":1,"seed":1}""", """{"a":1,"seed":2}""")]
    [InlineData("""{"a":1,"SEED":1}""", """{"a":1}""")]
    [InlineData("""{"a":[{"b":{"Seed":{"deep":true}}}]}""", """{"a":[{"b":{}}]}""")]
    public void The_reproducible_hash_leaves_out_seeds_in_any_case_at_any_depth(string one, string other)
    {
        Assert.Equal(Compute(one, "[]").ReproducibleHash, Compute(other, "[]").ReproducibleHash);
        Assert.NotEqual(Compute(one, "[]").RequestHash, Compute(other, "[]").RequestHash);
    }

    [Theory]
    [InlineData("""{"seed_source":1}""", """{"seed_source":2}""")]
    [InlineData("""{"\u017feed":1}""", """{"\u017feed":2}""")]
    [InlineData("""{"a":"seed"}""", """{"a":"seeds"}""")]
    [InlineData("""{"a":[1,2]}""", """{"a":[2,1]}""")]
    [InlineData("""{"a":null}""", """{}""")]
    [InlineData("""{"a":"x"}""", """{"a":"x "}""")]
    public void Anything_else_changes_both(string one, string other)
    {
        Assert.NotEqual(Compute(one, "[]").ReproducibleHash, Compute(other, "[]").ReproducibleHash);
        Assert.NotEqual(Compute(one, "[]").RequestHash, Compute(other, "[]").RequestHash);
    }

    [Fact]
    public void Order_of_members_changes_neither() =>
        Assert.Equal(Compute("""{"a":1,"b":2}""", "[]"), Compute("""{"b":2,"a":1.0}""", "[]"));

    [Fact]
    public void Operation_provider_and_inputs_count()
    {
        var hashes = new[]
        {
            RequestHashes.Compute("text_to_video", "sketch", new JsonObject(), new JsonArray()),
            RequestHashes.Compute("text_to_image", "sketch", new JsonObject(), new JsonArray()),
            RequestHashes.Compute("text_to_video", "fal", new JsonObject(), new JsonArray()),
            RequestHashes.Compute("text_to_video", "sketch", new JsonObject(), new JsonArray("asset:1")),
            RequestHashes.Compute("text_to_video", "sketch", new JsonObject(), null),
        };

        Assert.Equal(hashes.Length, hashes.Select(hash => hash.RequestHash).Distinct(StringComparer.Ordinal).Count());
        Assert.All(hashes, hash => Assert.Equal(hash.RequestHash, hash.ReproducibleHash));
    }

    [Fact]
    public void Hashing_leaves_its_arguments_where_they_are()
    {
        var request = JsonNode.Parse("""{"params":{"seed":1},"inputs":[]}""")!.AsObject();

        RequestHashes.Compute("fusion", "sketch", request["params"], request["inputs"]);

        Assert.Equal("""{"params":{"seed":1},"inputs":[]}""", request.ToJsonString());
    }

    [Fact]
    public void What_has_no_canonical_form_has_no_hash()
    {
        var inputs = JsonNode.Parse("""[{"weight":1e999}]""");

        Assert.False(RequestHashes.TryCompute("fusion", "sketch", null, inputs, out var hashes, out var error));
        Assert.Null(hashes);
        Assert.Equal("/inputs/0/weight", error.Pointer);
        Assert.Throws<ArgumentException>(() => RequestHashes.Compute("fusion", "sketch", null, inputs));
    }

    private static RequestHashes Compute(string canonicalParams, string inputs) =>
        RequestHashes.Compute("text_to_video", "sketch", JsonNode.Parse(canonicalParams), JsonNode.Parse(inputs));

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
