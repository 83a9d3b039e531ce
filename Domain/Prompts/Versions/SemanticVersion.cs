using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace PixSim.Domain.Prompts.Versions;

/// <summary>
/// A version by Semantic Versioning 2.0.0 (https://semver.org): <c>1.4.0-rc.1+build.7</c>. Two are equal if their texts are;
/// which one comes first is another question, as build metadata counts for nothing there: <see cref="ByPrecedence"/>.
/// </summary>
public sealed record SemanticVersion
{
    /// <summary>The longest version, in characters.</summary>
    public const int MaxLength = 255;

    private readonly string _text;

    internal SemanticVersion(string text, BigInteger major, BigInteger minor, BigInteger patch, string[] prerelease, string[] build)
    {
        _text = text;
        Major = major;
        Minor = minor;
        Patch = patch;
        Prerelease = prerelease;
        Build = build;
    }

    /// <summary>Orders by precedence, the lowest first; versions that differ in build metadata only are alike.</summary>
    public static IComparer<SemanticVersion> ByPrecedence { get; } = Comparer<SemanticVersion>.Create(Precedence.Compare);

    /// <summary>Changes with incompatible ones.</summary>
    public BigInteger Major { get; }

    /// <summary>Changes with additions.</summary>
    public BigInteger Minor { get; }

    /// <summary>Changes with repairs.</summary>
    public BigInteger Patch { get; }

    /// <summary>The identifiers behind the hyphen, such as <c>rc</c> and <c>1</c>; none in a release.</summary>
    public IReadOnlyList<string> Prerelease { get; }

    /// <summary>The identifiers behind the plus; mostly none.</summary>
    public IReadOnlyList<string> Build { get; }

    /// <summary>Whether it comes before the release of the same numbers.</summary>
    public bool IsPrerelease => Prerelease.Count > 0;

    /// <summary>Parses a whole text, without spaces or a <c>v</c> in front. Says what is wrong where it fails.</summary>
    public static bool TryParse(
        string? text,
        [NotNullWhen(true)] out SemanticVersion? version,
        [NotNullWhen(false)] out SemanticVersionError? error)
    {
        var parser = new SemanticVersionParser(text ?? "");
        version = parser.Parse();
        error = parser.Error;
        return version is not null;
    }

    /// <inheritdoc />
    public bool Equals(SemanticVersion? other) => other is not null && _text.Equals(other._text, StringComparison.Ordinal);

    /// <inheritdoc />
    public override int GetHashCode() => _text.GetHashCode(StringComparison.Ordinal);

    /// <summary>The version as it was written.</summary>
    public override string ToString() => _text;
}
