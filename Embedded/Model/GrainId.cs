namespace Orleans.Runtime;

/// <summary>The identity of a grain: the name of its type, and its key as text.</summary>
[GenerateSerializer, Immutable]
public readonly struct GrainId : IEquatable<GrainId>
{
    internal GrainId(string type, string key)
    {
        TypeName = type;
        KeyText = key;
    }

    /// <summary>Whether this names no grain.</summary>
    public bool IsDefault => TypeName is null && KeyText is null;

    [Id(0)]
    internal string TypeName { get; }

    [Id(1)]
    internal string KeyText { get; }

    /// <summary>Whether both name the same grain.</summary>
    public static bool operator ==(GrainId left, GrainId right) => left.Equals(right);

    /// <summary>Whether they name different grains.</summary>
    public static bool operator !=(GrainId left, GrainId right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(GrainId other) =>
        string.Equals(KeyText, other.KeyText, StringComparison.Ordinal)
        && string.Equals(TypeName, other.TypeName, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is GrainId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(TypeName, KeyText);

    /// <summary>The identity as <c>type/key</c>.</summary>
    public override string ToString() => $"{TypeName}/{KeyText}";
}
