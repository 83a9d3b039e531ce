using System.Collections.Immutable;
using Orleans;

namespace PixSim.Conformance.Grains;

[GenerateSerializer]
public enum Colour
{
    Red,
    Green,
}

[GenerateSerializer, Alias("conformance.point"), Immutable]
public readonly record struct Point([property: Id(0)] int X, [property: Id(1)] int Y);

/// <summary>Members by primary constructor alone, which a record needs no numbers for.</summary>
[GenerateSerializer]
public record Animal(string Name, int Legs);

[GenerateSerializer]
public sealed record Dog : Animal
{
    public Dog(string name, string breed)
        : base(name, 4) => Breed = breed;

    [Id(0)]
    public string Breed { get; init; }
}

[GenerateSerializer]
public sealed class Parcel
{
    // Carried though nobody outside can set them.
    [Id(0)]
    private readonly List<string> _labels = [];

    [Id(1)]
    public required string Address { get; init; }

    [Id(2)]
    public int? Weight { get; set; }

    [Id(3)]
    public Colour Colour { get; set; }

    [Id(4)]
    public DateTimeOffset Sent { get; set; }

    [Id(5)]
    public Dictionary<string, Point> Stops { get; set; } = [];

    [Id(6)]
    public ImmutableArray<Animal> Animals { get; set; } = [];

    [Id(7)]
    public IReadOnlyList<string> Notes { get; set; } = [];

    [Id(8)]
    public byte[] Content { get; set; } = [];

    [Id(9)]
    public (int Height, TimeSpan Age) Pair { get; set; }

    [Id(10)]
    public object? Anything { get; set; }

    /// <summary>Not carried.</summary>
    [field: NonSerialized]
    public string Scratch { get; set; } = "unset";

    public IReadOnlyList<string> Labels => _labels;

    public void Label(string label) => _labels.Add(label);
}

[GenerateSerializer]
public sealed class Node
{
    [Id(0)]
    public string Name { get; set; } = "";

    [Id(1)]
    public Node? Next { get; set; }
}

/// <summary>A type that was not declared for grain calls.</summary>
public sealed record Undeclared(string Text);

[GenerateSerializer]
public sealed class DeclaredException(string message, int code) : Exception(message)
{
    [Id(0)]
    public int Code { get; } = code;
}

public sealed class UndeclaredException(string message) : Exception(message);
