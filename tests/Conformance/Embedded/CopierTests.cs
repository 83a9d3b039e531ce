using System.Collections.Frozen;
using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Orleans;
using PixSim.Conformance.Grains;
using PixSim.Embedded.Copying;

namespace PixSim.Conformance.Hosts;

/// <summary>The copier by itself: what a call through it cannot show.</summary>
public sealed class CopierTests
{
    [Fact]
    public void A_copy_equals_its_original_and_shares_nothing_that_can_change() => Prop.ForAll<Shape>(shape =>
    {
        var copy = Copiers.Copy(shape);
        return copy.IsSameAs(shape)
            && !ReferenceEquals(copy, shape)
            && (shape.Numbers is null || shape.Numbers.Length == 0 || !ReferenceEquals(copy.Numbers, shape.Numbers))
            && (shape.Names is null || !ReferenceEquals(copy.Names, shape.Names))
            && (shape.Inner is null || !ReferenceEquals(copy.Inner, shape.Inner));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_immutable_type_is_its_own_copy()
    {
        var leaf = new Leaf("green");
        Assert.Same(leaf, Copiers.Copy(leaf));
        Assert.Same(leaf, Copiers.Copy<object>(leaf));
        var leaves = ImmutableArray.Create(leaf);
        Assert.True(leaves == Copiers.Copy(leaves));
    }

    [Fact]
    public void A_subclass_of_an_immutable_class_is_copied()
    {
        Twig twig = new Branch { Leaves = { "one" } };
        var copy = Assert.IsType<Branch>(Copiers.Copy(twig));
        Assert.NotSame(twig, copy);
        Assert.Equal(["one"], copy.Leaves);
    }

    [Fact]
    public void A_member_that_is_marked_immutable_is_shared()
    {
        var box = new Box { Shared = ["a"], Copied = ["a"] };
        var copy = Copiers.Copy(box);
        Assert.Same(box.Shared, copy.Shared);
        Assert.NotSame(box.Copied, copy.Copied);
    }

    [Fact]
    public void A_parameterless_constructor_fills_what_is_not_carried_and_without_one_it_is_empty()
    {
        Assert.Equal("made", Copiers.Copy(new WithConstructor { Left = "changed" }).Left);
        Assert.Null(Copiers.Copy(new WithoutConstructor("kept")).Left);
        Assert.Equal("kept", Copiers.Copy(new WithoutConstructor("kept")).Kept);
    }

    [Fact]
    public void A_property_with_accessors_of_its_own_is_carried_by_them()
    {
        var copy = Copiers.Copy(new Celsius { Fahrenheit = 212 });
        Assert.Equal(212, copy.Fahrenheit, 6);
    }

    [Fact]
    public void A_comparer_travels_with_its_collection()
    {
        var copy = Copiers.Copy(new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase) { ["Key"] = 1 });
        Assert.Equal(1, copy["KEY"]);
        Assert.Contains("X", Copiers.Copy(new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "x" }));
    }

    [Fact]
    public void Collections_that_never_change_are_rebuilt_around_copies_of_their_items()
    {
        var node = new Node { Name = "n" };
        AssertCopied(ImmutableArray.Create(node), copy => copy[0]);
        AssertCopied(ImmutableList.Create(node), copy => copy[0]);
        AssertCopied(ImmutableDictionary<string, Node>.Empty.Add("k", node), copy => copy["k"]);
        AssertCopied(new Dictionary<string, Node> { ["k"] = node }.ToFrozenDictionary(), copy => copy["k"]);
        AssertCopied(new List<Node> { node }.AsReadOnly(), copy => copy[0]);

        void AssertCopied<T>(T collection, Func<T, Node> first)
        {
            var copy = first(Copiers.Copy(collection));
            Assert.NotSame(node, copy);
            Assert.Equal("n", copy.Name);
        }
    }

    [Fact]
    public void A_list_that_contains_its_owner_is_copied_once()
    {
        var tree = new Tree();
        tree.Children.Add(tree);
        var copy = Copiers.Copy(tree);
        Assert.Same(copy, Assert.Single(copy.Children));
    }

    [Fact]
    public void A_query_seen_as_an_interface_arrives_as_a_list() =>
        Assert.Equal([1, 2, 3], Copiers.Copy(Enumerable.Range(1, 5).Where(number => number < 4)));

    [Theory]
    [InlineData(typeof(Undeclared))]
    [InlineData(typeof(HeirOfUndeclared))]
    [InlineData(typeof(UndeclaredException))]
    [InlineData(typeof(TwoWithOneNumber))]
    [InlineData(typeof(Action))]
    public void What_was_not_declared_is_refused(Type type) =>
        Assert.Throws<NotSupportedException>(() => Copiers.Verify(type, []));

    [Fact]
    public void A_declared_type_with_an_undeclared_part_is_refused()
    {
        var refusal = Assert.Throws<NotSupportedException>(() => Copiers.Verify(typeof(Dictionary<string, HalfDeclared[]>), []));
        Assert.Contains(nameof(Undeclared), refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_exception_keeps_its_data_and_its_many_causes()
    {
        var cause = new InvalidOperationException("first") { Data = { ["key"] = 1 }, HResult = 77 };
        var copy = Copiers.Copy(new AggregateException("several", cause, new DeclaredException("second", 2)));
        Assert.Equal("first", copy.InnerExceptions[0].Message);
        Assert.Equal(1, copy.InnerException!.Data["key"]);
        Assert.Equal(77, copy.InnerException.HResult);
        Assert.Equal(2, Assert.IsType<DeclaredException>(copy.InnerExceptions[1]).Code);
    }
}
