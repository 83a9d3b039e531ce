namespace PixSim.Storage.Ledger;

/// <summary>An experiment of a family. Members ending in Json are JSON texts.</summary>
/// <param name="Phase">draft, running, paused, stopped or concluded.</param>
/// <param name="Revision">From 1, without gaps.</param>
/// <param name="PlanJson">How units are given to arms, and what is measured.</param>
/// <param name="EndingJson">Why and how it ended; null as long as it has not.</param>
public sealed record ExperimentRow(
    Guid Id,
    string Title,
    string? Description,
    string Phase,
    int Revision,
    string PlanJson,
    string? EndingJson,
    DateTimeOffset CreatedAt,
    string CreatedBy,
    DateTimeOffset UpdatedAt,
    string UpdatedBy,
    DateTimeOffset? StartedAt = null,
    DateTimeOffset? EndedAt = null);

/// <summary>The arm that a generation's unit had.</summary>
public sealed record ExposureRow(Guid ExperimentId, string Arm, string Unit);

/// <summary>What webhook endpoints are told of a change.</summary>
/// <param name="Kind">The event's type.</param>
/// <param name="DataJson">A JSON object; the family's slug is added to it.</param>
public sealed record NoticeRow(Guid Id, string Kind, string DataJson, DateTimeOffset At);
