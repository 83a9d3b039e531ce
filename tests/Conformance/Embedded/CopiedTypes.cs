using Orleans;
using PixSim.Conformance.Grains;

namespace PixSim.Conformance.Hosts;

/// <summary>A bit of everything, for generated values.</summary>
[GenerateSerializer]
public sealed record Shape(
    int Number,
    string? Text,
    Guid Id,
    double? Measure,
    Colour Colour,
    DateTimeOffset Time,
    int[]? Numbers,
    List<string?>? Names,
    Dictionary<int, string?>? Labels,
    Part? Inner)
{
    public bool IsSameAs(Shape other) =>
        this with { Numbers = null, Names = null, Labels = null, Inner = null }
            == other with { Numbers = null, Names = null, Labels = null, Inner = null }
        && AreSame(Numbers, other.Numbers)
        && AreSame(Names, other.Names)
        && AreSame(Labels?.OrderBy(pair => pair.Key), other.Labels?.OrderBy(pair => pair.Key))
        && Inner?.Name == other.Inner?.Name
        && AreSame(Inner?.Sizes, other.Inner?.Sizes);

    private static bool AreSame<T>(IEnumerable<T>? one, IEnumerable<T>? other) =>
        one is null ? other is null : other is not null && one.SequenceEqual(other);
}

[GenerateSerializer]
public sealed record Part(string? Name, List<int?>? Sizes);

[GenerateSerializer, Immutable]
public sealed record Leaf(string Colour);

[GenerateSerializer, Immutable]
public class Twig;

[GenerateSerializer]
public sealed class Branch : Twig
{
    [Id(0)]
    public List<string> Leaves { get; } = [];
}

[GenerateSerializer]
public sealed class Box
{
    [Id(0), Immutable]
    public List<string> Shared { get; set; } = [];

    [Id(1)]
    public List<string> Copied { get; set; } = [];
}

[GenerateSerializer]
public sealed class WithConstructor
{
    public string Left { get; set; } = "made";
}

[GenerateSerializer]
public sealed class WithoutConstructor(string kept)
{
    [Id(0)]
    public string Kept { get; } = kept;

    public string? Left { get; } = "made";
}

[GenerateSerializer]
public sealed class Celsius
{
    private double _celsius;

    [Id(0)]
    public double Fahrenheit
    {
        get => _celsius * 9 / 5 + 32;
        set => _celsius = (value - 32) * 5 / 9;
    }
}

[GenerateSerializer]
public sealed class Tree
{
    [Id(0)]
    public List<Tree> Children { get; set; } = [];
}

public class UndeclaredBase;

[GenerateSerializer]
public sealed class HeirOfUndeclared : UndeclaredBase;

[GenerateSerializer]
public sealed class TwoWithOneNumber
{
    [Id(0)]
    public int One { get; set; }

    [Id(0)]
    public int Two { get; set; }
}

[GenerateSerializer]
public sealed class HalfDeclared
{
    [Id(0)]
    public Undeclared? Part { get; set; }
}
