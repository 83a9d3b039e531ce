namespace PixSim.Storage.Ledger;

/// <summary>A revision of a label: the label's row from now on, and a row of its history for ever.</summary>
/// <param name="Id">Of the revision.</param>
/// <param name="Revision">From 1, without gaps, also across a removal.</param>
/// <param name="Action">What was done, in snake_case.</param>
/// <param name="FromVersionId">Where it pointed before; null if nowhere.</param>
/// <param name="ToVersionId">Where it points now; null if it was removed.</param>
public sealed record LabelRow(
    Guid Id,
    string Name,
    int Revision,
    string Action,
    Guid? FromVersionId,
    int? FromNumber,
    Guid? ToVersionId,
    int? ToNumber,
    bool IsProtected,
    string Author,
    string? Reason,
    DateTimeOffset At);
