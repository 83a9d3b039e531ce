using System.Text;
using System.Text.Json.Nodes;
using PixSim.Domain.Canonical;

namespace PixSim.Domain.Tests.Canonical;

public sealed class CanonicalJsonTests
{
    [Fact]
    public void The_sample_of_RFC_8785_3_2_2_comes_out_byte_for_byte()
    {
        const string Input = """
            {
              "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
              "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
              "literals": [null, true, false]
            }
            """;
        const string Expected =
            "7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c226e756d62657273223a5b333333333333333333" +
            "2e333333333333332c31652b33302c342e352c302e3030322c31652d32375d2c22737472696e67223a22e282ac245c753030" +
            "30665c6e4127425c225c5c5c5c5c222f227d";

        Assert.Equal(Expected, Convert.ToHexStringLower(Encoding.UTF8.GetBytes(Write(Input))));
    }

    [Fact]
    public void Members_are_sorted_by_UTF_16_code_units_as_in_RFC_8785_3_2_3()
    {
        const string Input = """
            {
              "\u20ac": "Euro Sign",
              "\r": "Carriage Return",
              "\ufb33": "Hebrew Letter Dalet With Dagesh",
              "1": "One",
              "\ud83d\ude00": "Emoji: Grinning Face",
              "\u0080": "Control",
              "\u00f6": "Latin Small Letter O With Diaeresis"
            }
            """;

        var names = JsonNode.Parse(Write(Input))!.AsObject().Select(member => member.Value!.GetValue<string>());

        Assert.Equal(
            [
                "Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis", "Euro Sign",
                "Emoji: Grinning Face", "Hebrew Letter Dalet With Dagesh",
            ],
            names);
    }

    [Theory]
    [InlineData("""{"b":1,"a":{"d":[{"z":1,"y":2}],"c":null}}""", """{"a":{"c":null,"d":[{"y":2,"z":1}]},"b":1}""")]
    [InlineData(""" [ 3 , 1 , 2 ] """, "[3,1,2]")]
    [InlineData("""{"":1,"A":2,"a":3,"10":4,"1":5}""", """{"":1,"1":5,"10":4,"A":2,"a":3}""")]
    [InlineData("""["\u00e9","e\u0301"]""", "[\"\u00e9\",\"e\u0301\"]")]
    [InlineData("""["\b\t\n\f\r\u0000\u001f\u007f\u2028</script>&+'"]""", "[\"\\b\\t\\n\\f\\r\\u0000\\u001f\u007f\u2028</script>&+'\"]")]
    [InlineData("null", "null")]
    public void Everything_but_order_layout_and_spelling_is_kept(string input, string expected) =>
        Assert.Equal(expected, Write(input));

    [Fact]
    public void Nodes_made_in_memory_read_as_the_JSON_that_they_stand_for()
    {
        var made = new JsonObject
        {
            ["id"] = Guid.Empty,
            ["price"] = 1.50m,
            ["ratio"] = 0.1f,
            ["count"] = 7,
            ["big"] = 1UL << 40,
            ["wrapped"] = JsonValue.Create(new Dictionary<string, int>(StringComparer.Ordinal) { ["b"] = 2, ["a"] = 1 }),
        };

        Assert.True(CanonicalJson.TryWrite(made, out var text, out _));
        Assert.Equal(
            """{"big":1099511627776,"count":7,"id":"00000000-0000-0000-0000-000000000000","price":1.5,"ratio":0.1,"wrapped":{"a":1,"b":2}}""",
            text);
    }

    [Theory]
    [InlineData("""{"a":[1,{"b/c~d":1e400}]}""", CanonicalJsonErrorKind.NumberNotFinite, "/a/1/b~1c~0d")]
    [InlineData("""{"a":"\ud800"}""", CanonicalJsonErrorKind.InvalidUnicode, "/a")]
    [InlineData("""{"a":{"x":1,"x":2}}""", CanonicalJsonErrorKind.InvalidMembers, "/a")]
    [InlineData("""{"a":{"\udc00":1}}""", CanonicalJsonErrorKind.InvalidMembers, "/a")]
    public void What_has_no_canonical_form_is_refused_with_its_place(string input, CanonicalJsonErrorKind kind, string pointer)
    {
        Assert.False(CanonicalJson.TryWrite(JsonNode.Parse(input), out var text, out var error));
        Assert.Null(text);
        Assert.Equal((kind, pointer), (error.Kind, error.Pointer));
    }

    [Fact]
    public void Half_a_surrogate_pair_made_in_memory_is_refused_in_values_and_names()
    {
        Assert.False(CanonicalJson.TryWrite(JsonValue.Create("a\ud83d"), out _, out var inValue));
        Assert.Equal(CanonicalJsonErrorKind.InvalidUnicode, inValue.Kind);
        Assert.False(CanonicalJson.TryWrite(new JsonObject { ["\ude00"] = 1 }, out _, out var inName));
        Assert.Equal(CanonicalJsonErrorKind.InvalidMembers, inName.Kind);
    }

    [Fact]
    public void Nesting_is_bounded()
    {
        Assert.True(CanonicalJson.TryWrite(Nested(CanonicalJson.MaxDepth), out _, out _));
        Assert.False(CanonicalJson.TryWrite(Nested(CanonicalJson.MaxDepth + 1), out _, out var error));
        Assert.Equal(CanonicalJsonErrorKind.TooDeep, error.Kind);
    }

    private static JsonArray Nested(int depth)
    {
        var node = new JsonArray();
        for (var i = 0; i < depth; i++)
            node = [node];
        return node;
    }

    private static string Write(string json)
    {
        Assert.True(CanonicalJson.TryWrite(JsonNode.Parse(json), out var text, out var error), error?.Message);
        return text!;
    }
}
