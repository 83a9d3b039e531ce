using static PixSim.Domain.Tests.Expressions.ExpressionKit;

namespace PixSim.Domain.Tests.Expressions;

/// <summary>Missing is not null, neither is zero, and different types do not compare.</summary>
public sealed class MissingAndNullTests
{
    private const string Variables = """{"nothing": null, "zero": 0, "name": "Mia", "met": false, "tags": [1], "npc": {"a": 1}}""";

    [Theory]
    [InlineData("nothing == null", true)]
    [InlineData("nothing != null", false)]
    [InlineData("zero == null", false)]
    [InlineData("zero != null", true)]
    [InlineData("tags != null", true)]
    [InlineData("npc == null", false)]
    [InlineData("absent == null", false)]
    [InlineData("absent != null", false)]
    [InlineData("null == null", true)]
    [InlineData("nothing != 5", true)]
    public void Null_is_a_value_that_is_there(string expression, bool expected) =>
        Assert.Equal(expected, Evaluate(expression, Variables));

    [Theory]
    [InlineData("absent == missing", true)]
    [InlineData("npc.absent == MISSING", true)]
    [InlineData("name.first == missing", true)]
    [InlineData("absent != missing", false)]
    [InlineData("missing == absent", true)]
    [InlineData("nothing == missing", false)]
    [InlineData("nothing != missing", true)]
    [InlineData("zero != missing", true)]
    [InlineData("tags.1 == missing", true)]
    [InlineData("tags.0 == missing", false)]
    [InlineData("missing == missing", true)]
    public void Missing_can_be_asked_for(string expression, bool expected) =>
        Assert.Equal(expected, Evaluate(expression, Variables));

    [Theory]
    [InlineData("absent >= 0")]
    [InlineData("absent <= 0")]
    [InlineData("absent == 0")]
    [InlineData("absent != 0")]
    [InlineData("absent == absent")]
    [InlineData("absent == other")]
    [InlineData("absent between 0 and 1")]
    [InlineData("zero between absent and 1")]
    [InlineData("absent in [0, null, false]")]
    [InlineData("zero in absent")]
    [InlineData("null >= 0")]
    [InlineData("nothing < 1")]
    public void Every_other_comparison_with_it_is_false(string expression) => Assert.False(Evaluate(expression, Variables));

    [Theory]
    [InlineData("name == 5")]
    [InlineData("name != 5")]
    [InlineData("zero == '0'")]
    [InlineData("zero != false")]
    [InlineData("met == 0")]
    [InlineData("met < true")]
    [InlineData("name > 1")]
    [InlineData("tags == tags")]
    [InlineData("npc != 1")]
    public void Values_of_different_types_do_not_compare(string expression) => Assert.False(Evaluate(expression, Variables));

    [Theory]
    [InlineData("x", """{"x": {"a": 1, "a": 2}}""")]
    [InlineData("x.a == 1", """{"x": {"a": 1, "a": 2}}""")]
    [InlineData("x == 1", """{"x": 1, "x": 1}""")]
    [InlineData("x != missing", """{"x": "\ud800"}""")]
    [InlineData("x > 1", """{"x": 1e400}""")]
    public void What_cannot_be_read_is_missing(string expression, string variables) =>
        Assert.False(Evaluate(expression, variables));
}
