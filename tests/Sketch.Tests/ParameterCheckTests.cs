using System.Text.Json.Nodes;
using PixSim.Domain.Providers;

namespace PixSim.Sketch.Tests;

public sealed class ParameterCheckTests
{
    private static readonly OperationSpec Spec = new(
        OperationType.TextToVideo,
        100,
        [
            new("quality", ParameterType.String, "", Default: "720p", Enum: ["360p", "720p"]),
            new("note", ParameterType.String, "", MaxLength: 3),
            new("count", ParameterType.Integer, "", Required: true, Min: 1, Max: 10),
            new("step", ParameterType.Integer, "", Enum: ["8", "16"]),
            new("strength", ParameterType.Number, "", Default: 0.5, Min: 0, Max: 1, Unit: "s"),
            new("loop", ParameterType.Boolean, "", Default: false),
        ],
        Money.Zero);

    [Theory]
    [InlineData("""{"count":5}""")]
    [InlineData("""{"count":5.0}""")]
    [InlineData("""{"count":1e1}""")]
    [InlineData("""{"count":1,"strength":0}""")]
    [InlineData("""{"count":1,"strength":1,"step":16.0,"loop":true,"quality":"360p"}""")]
    [InlineData("""{"count":1,"note":"🏰🏰🏰"}""")]
    [InlineData("""{"count":1,"note":null,"unknown":null}""")]
    public void Good_parameters_have_no_problem(string parameters) => Assert.Empty(Check(parameters));

    [Theory]
    [InlineData("""{"count":true}""", "params.count", ParameterProblemCode.WrongType)]
    [InlineData("""{"count":"5"}""", "params.count", ParameterProblemCode.WrongType)]
    [InlineData("""{"count":5.5}""", "params.count", ParameterProblemCode.WrongType)]
    [InlineData("""{"count":[5]}""", "params.count", ParameterProblemCode.WrongType)]
    [InlineData("""{"count":{}}""", "params.count", ParameterProblemCode.WrongType)]
    [InlineData("""{"count":0}""", "params.count", ParameterProblemCode.TooSmall)]
    [InlineData("""{"count":11}""", "params.count", ParameterProblemCode.TooLarge)]
    [InlineData("""{"count":1e400}""", "params.count", ParameterProblemCode.TooLarge)]
    [InlineData("""{}""", "params.count", ParameterProblemCode.Missing)]
    [InlineData("""{"count":null}""", "params.count", ParameterProblemCode.Missing)]
    [InlineData("""{"count":1,"step":9}""", "params.step", ParameterProblemCode.NotAllowed)]
    [InlineData("""{"count":1,"strength":1.0000001}""", "params.strength", ParameterProblemCode.TooLarge)]
    [InlineData("""{"count":1,"strength":"0.5"}""", "params.strength", ParameterProblemCode.WrongType)]
    [InlineData("""{"count":1,"quality":"8K"}""", "params.quality", ParameterProblemCode.NotAllowed)]
    [InlineData("""{"count":1,"quality":720}""", "params.quality", ParameterProblemCode.WrongType)]
    [InlineData("""{"count":1,"note":"🏰🏰🏰🏰"}""", "params.note", ParameterProblemCode.TooLong)]
    [InlineData("""{"count":1,"loop":1}""", "params.loop", ParameterProblemCode.WrongType)]
    [InlineData("""{"count":1,"Quality":"720p"}""", "params.Quality", ParameterProblemCode.Unknown)]
    public void A_problem_is_named(string parameters, string field, ParameterProblemCode code)
    {
        var problem = Assert.Single(Check(parameters));

        Assert.Equal((field, code), (problem.Field, problem.Code));
        Assert.StartsWith(field, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_problem_is_returned_at_once()
    {
        var problems = Check("""{"quality":"8K","nonsense":1,"strength":-1}""");

        Assert.Equal(["params.quality", "params.nonsense", "params.strength", "params.count"], problems.Select(problem => problem.Field));
    }

    [Fact]
    public void A_message_does_not_repeat_text_that_may_be_private() =>
        Assert.DoesNotContain("secret", Assert.Single(Check("""{"count":1,"quality":"secret"}""")).Message, StringComparison.Ordinal);

    [Fact]
    public void Values_are_judged_alike_whatever_backs_them()
    {
        Assert.Empty(ParameterCheck.Check(Spec, new JsonObject { ["count"] = 5.0, ["strength"] = 1 }));
        Assert.Empty(ParameterCheck.Check(Spec, new JsonObject { ["count"] = 5m, ["strength"] = 0.25f }));
        Assert.Single(ParameterCheck.Check(Spec, new JsonObject { ["count"] = true }));
    }

    [Fact]
    public void Defaults_fill_what_is_absent_and_nothing_else()
    {
        var given = JsonNode.Parse("""{"count":3,"strength":0.9,"loop":null}""")!.AsObject();

        var complete = ParameterCheck.WithDefaults(Spec, given);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"count":3,"strength":0.9,"quality":"720p","loop":false}"""), complete));
        Assert.True(given.ContainsKey("loop"));
        Assert.Empty(ParameterCheck.Check(Spec, complete));
    }

    private static IReadOnlyList<ParameterProblem> Check(string parameters) => ParameterCheck.Check(Spec, JsonNode.Parse(parameters)!.AsObject());
}
