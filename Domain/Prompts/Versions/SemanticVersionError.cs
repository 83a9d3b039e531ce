namespace PixSim.Domain.Prompts.Versions;

/// <summary>What keeps a text from being a semantic version.</summary>
public enum SemanticVersionFault
{
    /// <summary>There is nothing.</summary>
    Empty,

    /// <summary>More than <see cref="SemanticVersion.MaxLength"/> characters.</summary>
    TooLong,

    /// <summary>Major, minor or patch is not there: three numbers are needed.</summary>
    NumberMissing,

    /// <summary>A number begins with a zero that says nothing.</summary>
    LeadingZero,

    /// <summary>Nothing between two dots, or behind the hyphen or the plus.</summary>
    IdentifierEmpty,

    /// <summary>A character that may not stand where it stands.</summary>
    UnexpectedCharacter,
}

/// <summary>Why a text is no semantic version: the first thing that is wrong with it.</summary>
/// <param name="Fault">The kind of fault.</param>
/// <param name="Message">One sentence for a person.</param>
/// <param name="Column">Where it shows, from 1, in UTF-16 units; one past the end if something is missing there.</param>
public sealed record SemanticVersionError(SemanticVersionFault Fault, string Message, int Column);
