using Orleans;
using PixSim.Conformance.Grains;
using PixSim.Conformance.Harness;

namespace PixSim.Conformance;

public sealed class CopyTests(EngineFixture fixture) : EngineTests(fixture)
{
    private static readonly DateTimeOffset Noon = new(2030, 5, 1, 12, 0, 0, TimeSpan.FromHours(2));

    [Fact]
    public async Task An_argument_is_a_copy_that_the_caller_cannot_reach()
    {
        var grain = Grain<ICopyGrain>();
        var parcel = new Parcel { Address = "here" };
        await grain.Keep(parcel);
        parcel.Label("too late");
        parcel.Weight = 7;
        var kept = await grain.Kept();
        Assert.Empty(kept.Labels);
        Assert.Null(kept.Weight);
    }

    [Fact]
    public async Task A_result_is_a_copy_that_the_grain_cannot_see()
    {
        var grain = Grain<ICopyGrain>();
        (await grain.Kept()).Label("mine");
        Assert.Empty((await grain.Kept()).Labels);
    }

    [Fact]
    public async Task Members_with_a_number_are_carried_and_others_are_not()
    {
        var parcel = new Parcel
        {
            Address = "there",
            Weight = 3,
            Colour = Colour.Green,
            Sent = Noon,
            Stops = { ["first"] = new(1, 2) },
            Animals = [new Dog("Rex", "collie"), new Animal("Hen", 2)],
            Notes = ["a", "b"],
            Content = [1, 2, 3],
            Pair = (4, TimeSpan.FromSeconds(5)),
            Anything = Guid.Parse("0197c0de-0000-7000-8000-000000000001"),
            Scratch = "lost",
        };
        parcel.Label("fragile");
        var copy = await Grain<ICopyGrain>().Echo(parcel);
        Assert.Equal("there", copy.Address);
        Assert.Equal(3, copy.Weight);
        Assert.Equal(Colour.Green, copy.Colour);
        Assert.Equal(Noon, copy.Sent);
        Assert.Equal(TimeSpan.FromHours(2), copy.Sent.Offset);
        Assert.Equal(new Point(1, 2), copy.Stops["first"]);
        Assert.Equal<Animal>([new Dog("Rex", "collie"), new Animal("Hen", 2)], copy.Animals);
        Assert.Equal(["a", "b"], copy.Notes);
        Assert.Equal([1, 2, 3], copy.Content);
        Assert.Equal((4, TimeSpan.FromSeconds(5)), copy.Pair);
        Assert.Equal(parcel.Anything, copy.Anything);
        Assert.Equal(["fragile"], copy.Labels);
        Assert.Equal("unset", copy.Scratch);
    }

    [Fact]
    public async Task A_value_arrives_as_the_class_that_it_is()
    {
        var dog = Assert.IsType<Dog>(await Grain<ICopyGrain>().EchoAnimal(new Dog("Rex", "collie")));
        Assert.Equal(new Dog("Rex", "collie"), dog);
    }

    [Fact]
    public async Task An_object_that_refers_to_itself_arrives_so()
    {
        var node = new Node { Name = "a", Next = new() { Name = "b" } };
        node.Next.Next = node;
        var copy = await Grain<ICopyGrain>().EchoNode(node);
        Assert.NotSame(node, copy);
        Assert.Equal("b", copy.Next!.Name);
        Assert.Same(copy, copy.Next.Next);
    }

    [Fact]
    public async Task An_object_that_is_passed_twice_arrives_once()
    {
        List<string> list = ["x"];
        Assert.True(await Grain<ICopyGrain>().AreSame(list, list));
        Assert.False(await Grain<ICopyGrain>().AreSame(list, ["x"]));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(5)]
    public async Task A_number_may_be_missing(int? number) =>
        Assert.Equal(number, await Grain<ICopyGrain>().EchoNumber(number));

    [Fact]
    public async Task Collections_arrive_as_what_they_are()
    {
        var grain = Grain<ICopyGrain>();
        object[] values =
        [
            new List<int> { 1, 2 }, new[] { "a" }, new HashSet<int> { 3 }, new Dictionary<string, int> { ["k"] = 1 },
            Array.Empty<byte>(), TimeSpan.FromDays(1), 1.5m, new Uri("http://localhost/"), "text", Colour.Green,
        ];
        foreach (var value in values)
        {
            var copy = await grain.EchoAnything(value);
            Assert.Equal(value.GetType(), copy!.GetType());
            Assert.Equal(value, copy);
        }
    }

    [Fact]
    public async Task An_argument_of_an_undeclared_type_is_refused()
    {
        var (grain, _) = Probed<ICopyGrain>();
        await Assert.ThrowsAnyAsync<Exception>(() => grain.EchoAnything(new Undeclared("to the grain")));
        await Assert.ThrowsAnyAsync<Exception>(() => grain.Keep(new() { Address = "", Anything = new Undeclared("inside") }));
        Assert.Equal("still at work", await grain.EchoAnything("still at work"));
    }

    [Fact]
    public async Task A_result_of_an_undeclared_type_is_refused()
    {
        var grain = Grain<ICopyGrain>();
        await Assert.ThrowsAnyAsync<Exception>(grain.GiveUndeclared);
        Assert.Equal("still at work", await grain.EchoAnything("still at work"));
    }

    [Fact]
    public async Task An_exception_arrives_with_its_message_its_members_its_cause_and_where_it_was_thrown()
    {
        var grain = Grain<ICopyGrain>();
        var declared = await Assert.ThrowsAsync<DeclaredException>(() => grain.Fail("declared"));
        Assert.Equal(("it broke", 42), (declared.Message, declared.Code));
        Assert.Contains(nameof(CopyGrain), declared.StackTrace, StringComparison.Ordinal);
        var platform = await Assert.ThrowsAsync<InvalidOperationException>(() => grain.Fail("platform"));
        Assert.Equal("out of order", platform.Message);
        Assert.Equal("the cause", Assert.IsType<FormatException>(platform.InnerException).Message);
    }

    [Fact]
    public async Task An_exception_of_an_undeclared_type_becomes_another_one()
    {
        var exception = await Assert.ThrowsAnyAsync<Exception>(() => Grain<ICopyGrain>().Fail("undeclared"));
        Assert.IsNotType<UndeclaredException>(exception);
    }

    [Fact]
    public async Task References_to_grains_can_be_passed_and_returned()
    {
        var (key, grain) = (NewKey(), Grain<ICopyGrain>());
        Assert.Equal(key, await grain.KeyOf(Grain<ICopyGrain>(key)));
        var self = await grain.Self();
        Assert.Equal(grain.GetPrimaryKeyString(), self.GetPrimaryKeyString());
        Assert.Equal(grain, self);
    }
}
