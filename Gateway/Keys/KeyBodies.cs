using System.ComponentModel.DataAnnotations;
using PixSim.Gateway.Bodies;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Keys;

/// <summary>A key to be made.</summary>
public sealed record CreateKeyBody
{
    /// <summary>Its name for people; the author of what is made with it. 1 to 100 characters.</summary>
    [Required]
    public string? Name { get; init; }

    /// <summary>What it may do: at least one scope, and none that its maker lacks.</summary>
    [Required]
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>When it ends to be valid, at most 3650 days from now; never, if absent.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>How many requests a minute its bearers may send. Absent: as many as any key's, or as many as its maker's own, if that has a rate of its own.</summary>
    public int? RequestsPerMinute { get; init; }

    /// <summary>Its workspace. Absent: the one that the request is for; none, for a key with the scope admin. Others than that are the administrator's to name.</summary>
    public Guid? WorkspaceId { get; init; }
}

/// <summary>How a key is followed by another.</summary>
public sealed record RotateKeyBody : IMayBeAbsent
{
    /// <summary>How long the old key stays valid beside the new one, in seconds: 0 to 604800; 86400 if absent.</summary>
    public int? OverlapS { get; init; }
}

/// <summary>A key.</summary>
/// <param name="WorkspaceId">The workspace that it opens; absent for an administrator's.</param>
/// <param name="Prefix">Its visible beginning, by which people tell keys apart.</param>
/// <param name="ExpiresAt">When it ends to be valid; absent if never.</param>
/// <param name="RevokedAt">When it was revoked; absent if it was not.</param>
/// <param name="RequestsPerMinute">How many requests a minute its bearers may send; absent: as many as any key's.</param>
/// <param name="Key">The key itself. Only in the first answer to its making: it is stored nowhere.</param>
public sealed record KeyBody(
    Guid Id,
    Guid? WorkspaceId,
    string Name,
    string Prefix,
    IReadOnlyList<string> Scopes,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? RevokedAt,
    int? RequestsPerMinute,
    string? Key = null)
{
    internal static KeyBody Of(KeyRecord key) => Of(key, text: null);

    internal static KeyBody Of(KeyRecord key, string? text) =>
        new(key.Id, key.WorkspaceId, key.Name, key.Prefix, key.Scopes, key.CreatedAt, key.ExpiresAt, key.RevokedAt, key.RequestsPerMinute, text);
}
