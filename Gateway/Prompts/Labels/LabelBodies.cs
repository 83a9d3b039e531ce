using PixSim.Gateway.Bodies;
using PixSim.Gateway.Prompts.Git;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Storage.Ledger;

namespace PixSim.Gateway.Prompts.Labels;

/// <summary>Where a label is to point.</summary>
public sealed record SetLabelBody
{
    /// <summary>A version of the family.</summary>
    public Guid? VersionId { get; init; }

    /// <summary>The same by its number; one of the two is needed.</summary>
    public int? VersionNumber { get; init; }

    /// <summary>Whether only keys with the scope prompts:protect move it from now on; stays as it is if absent.</summary>
    public bool? Protected { get; init; }

    /// <summary>Who moves it; the key's name if absent.</summary>
    public string? Author { get; init; }

    /// <summary>Why. At most 500 characters.</summary>
    public string? Reason { get; init; }
}

/// <summary>Where a label is to go back to.</summary>
public sealed record RollBackLabelBody : IMayBeAbsent
{
    /// <summary>The revision whose version it is to point at; where it pointed before, if absent.</summary>
    public int? ToRevision { get; init; }

    /// <summary>Who moves it; the key's name if absent.</summary>
    public string? Author { get; init; }

    /// <summary>Why. At most 500 characters.</summary>
    public string? Reason { get; init; }
}

/// <summary>A label.</summary>
/// <param name="Version">Where it points.</param>
/// <param name="Revision">Counts its moves, from 1; its etag.</param>
/// <param name="Protected">Whether only keys with the scope prompts:protect move it.</param>
public sealed record LabelBody(string Name, PointerBody? Version, int Revision, bool Protected, DateTimeOffset UpdatedAt, string UpdatedBy)
{
    internal static LabelBody Of(LabelSnapshot label) =>
        new(label.Name, PointerBody.Of(label.Version), label.Revision, label.IsProtected, label.UpdatedAt, label.UpdatedBy);
}

/// <summary>A revision of a label.</summary>
/// <param name="Action">set, roll_back or remove.</param>
/// <param name="From">Where it pointed before; absent if nowhere.</param>
/// <param name="To">Where it pointed from then on; absent if it was removed.</param>
public sealed record LabelRevisionBody(
    int Revision, string Action, PointerBody? From, PointerBody? To, bool Protected, string Author, string? Reason, DateTimeOffset At)
{
    internal static LabelRevisionBody Of(LabelRow row) => new(
        row.Revision,
        row.Action,
        row.FromVersionId is { } from ? new PointerBody(from, row.FromNumber!.Value) : null,
        row.ToVersionId is { } to ? new PointerBody(to, row.ToNumber!.Value) : null,
        row.IsProtected,
        row.Author,
        row.Reason,
        row.At);
}
