using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using PixSim.Gateway.Bodies;
using PixSim.Domain.Webhooks;
using PixSim.Storage.Webhooks;

namespace PixSim.Gateway.Webhooks;

/// <summary>An endpoint to be made.</summary>
public sealed record CreateWebhookBody
{
    /// <summary>Where messages are posted: an https address on the public internet.</summary>
    [Required]
    public string? Url { get; init; }

    /// <summary>For people. At most 500 characters.</summary>
    public string? Description { get; init; }

    /// <summary>What it is told of; absent or empty for everything.</summary>
    public IReadOnlyList<string>? EventTypes { get; init; }
}

/// <summary>What is to change about an endpoint. What is absent stays as it is.</summary>
public sealed record EditWebhookBody
{
    /// <summary>Where messages are posted.</summary>
    public string? Url { get; init; }

    /// <summary>For people: a text, or null.</summary>
    public JsonElement Description { get; init; }

    /// <summary>What it is told of; empty for everything.</summary>
    public IReadOnlyList<string>? EventTypes { get; init; }

    /// <summary>Whether messages are sent; true takes up an endpoint again that was disabled.</summary>
    public bool? IsActive { get; init; }
}

/// <summary>How a secret is followed by another.</summary>
public sealed record RotateSecretBody : IMayBeAbsent
{
    /// <summary>For how long messages are signed with the former secret too, in seconds: 0 to 604800; 86400 if absent.</summary>
    public int? OverlapS { get; init; }
}

/// <summary>An endpoint.</summary>
/// <param name="EventTypes">What it is told of; empty for everything.</param>
/// <param name="DisabledReason">gone (it answered 410) or failing (nothing arrived for days); absent if it was not disabled.</param>
/// <param name="FailingSince">Since when nothing has arrived; absent if the last message did.</param>
/// <param name="Secret">What messages are signed with. Only in the first answer to its making.</param>
public sealed record WebhookBody(
    Guid Id,
    string Url,
    string? Description,
    IReadOnlyList<string> EventTypes,
    bool IsActive,
    string? DisabledReason,
    DateTimeOffset? FailingSince,
    DateTimeOffset CreatedAt,
    string CreatedBy,
    DateTimeOffset UpdatedAt,
    string? Secret = null)
{
    internal static WebhookBody Of(EndpointRecord endpoint, byte[]? secret = null) => new(
        endpoint.Id,
        endpoint.Url,
        endpoint.Description,
        endpoint.EventTypes,
        endpoint.IsActive,
        endpoint.DisabledReason,
        endpoint.FailingSince,
        endpoint.CreatedAt,
        endpoint.CreatedBy,
        endpoint.UpdatedAt,
        secret is null ? null : WebhookSecret.Show(secret));
}

/// <summary>A message on its way to an endpoint, or at its end.</summary>
/// <param name="MessageId">What the receiver sees as webhook-id: the same in every attempt.</param>
/// <param name="Status">pending, delivered or failed.</param>
/// <param name="NextAttemptAt">When it is sent next; absent if it is not.</param>
/// <param name="LastStatus">The status of HTTP that the receiver answered last; absent if it did not.</param>
/// <param name="LastError">refused, timeout, not_reached or address_refused; absent if it arrived, or was not sent yet.</param>
public sealed record DeliveryBody(
    Guid Id,
    string MessageId,
    string EventType,
    string Status,
    int Attempts,
    DateTimeOffset? NextAttemptAt,
    int? LastStatus,
    string? LastError,
    DateTimeOffset CreatedAt,
    DateTimeOffset? FinishedAt)
{
    internal static DeliveryBody Of(DeliveryRecord delivery) => new(
        delivery.Id,
        WebhookSecret.MessageId(delivery.EventId),
        delivery.Kind,
        delivery.Status,
        delivery.Attempts,
        delivery.FinishedAt is null ? delivery.NextAt : null,
        delivery.LastStatus,
        delivery.LastError,
        delivery.CreatedAt,
        delivery.FinishedAt);
}

/// <summary>A test message that is on its way.</summary>
/// <param name="MessageId">What the receiver will see as webhook-id.</param>
public sealed record WebhookTestBody(string MessageId);
