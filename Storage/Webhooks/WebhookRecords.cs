namespace PixSim.Storage.Webhooks;

/// <summary>Who is told. Its secrets are read by the sender only.</summary>
/// <param name="EventTypes">What it is told of; empty for everything.</param>
/// <param name="DisabledReason">Why nothing is sent although its owner did not ask for that; null otherwise.</param>
/// <param name="FailingSince">Since when nothing has arrived; null if the last message did.</param>
public sealed record EndpointRecord(
    Guid Id,
    Guid WorkspaceId,
    string Url,
    string? Description,
    string[] EventTypes,
    bool IsActive,
    string? DisabledReason,
    DateTimeOffset? FailingSince,
    int Revision,
    DateTimeOffset CreatedAt,
    string CreatedBy,
    DateTimeOffset UpdatedAt);

/// <summary>A message on its way to an endpoint, or at its end.</summary>
/// <param name="Status">pending, delivered or failed.</param>
/// <param name="NextAt">When it is sent next, while it is pending.</param>
/// <param name="LastStatus">What the receiver answered last, as a status of HTTP; null if it did not.</param>
/// <param name="LastError">Why the last attempt did not succeed, in snake_case.</param>
public sealed record DeliveryRecord(
    Guid Id,
    Guid EventId,
    string Kind,
    string Status,
    int Attempts,
    DateTimeOffset NextAt,
    int? LastStatus,
    string? LastError,
    DateTimeOffset CreatedAt,
    DateTimeOffset? FinishedAt);

/// <summary>A message that is to be sent now.</summary>
/// <param name="Attempt">From 1.</param>
/// <param name="Secrets">What it is signed with: the newest first.</param>
public sealed record DueDelivery(
    Guid Id,
    Guid EndpointId,
    Guid WorkspaceId,
    string Url,
    IReadOnlyList<byte[]> Secrets,
    Guid EventId,
    string Kind,
    string DataJson,
    DateTimeOffset At,
    DateTimeOffset CreatedAt,
    int Attempt);
