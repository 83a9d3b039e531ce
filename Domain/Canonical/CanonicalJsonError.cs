namespace PixSim.Domain.Canonical;

/// <summary>Why a JSON value has no canonical form.</summary>
public enum CanonicalJsonErrorKind
{
    /// <summary>NaN, an infinity, or a literal too large for a double.</summary>
    NumberNotFinite,

    /// <summary>A string or a member's name holds half a surrogate pair.</summary>
    InvalidUnicode,

    /// <summary>An object has two members of one name, or a name that is no Unicode text.</summary>
    InvalidMembers,

    /// <summary>Nested deeper than <see cref="CanonicalJson.MaxDepth"/>.</summary>
    TooDeep,
}

/// <summary>The first place, in document order after sorting, that keeps a JSON value from having a canonical form.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Pointer">Where: a JSON Pointer (RFC 6901), empty for the value itself.</param>
public sealed record CanonicalJsonError(CanonicalJsonErrorKind Kind, string Pointer)
{
    /// <summary>One sentence for a person.</summary>
    public string Message => Kind switch
    {
        CanonicalJsonErrorKind.NumberNotFinite => $"The number at '{Pointer}' is not a finite double.",
        CanonicalJsonErrorKind.InvalidUnicode => $"The text at '{Pointer}' is not valid Unicode.",
        CanonicalJsonErrorKind.InvalidMembers => $"The object at '{Pointer}' has duplicate or unreadable member names.",
        _ => $"The value at '{Pointer}' is nested deeper than {CanonicalJson.MaxDepth} levels.",
    };

    internal CanonicalJsonError Under(string member) =>
        this with { Pointer = $"/{member.Replace("~", "~0").Replace("/", "~1")}{Pointer}" };

    internal CanonicalJsonError Under(int index) => this with { Pointer = $"/{index}{Pointer}" };
}
