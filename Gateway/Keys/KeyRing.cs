using PixSim.Grains.Interfaces;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Keys;

/// <summary>Makes, rotates and revokes keys.</summary>
internal sealed partial class KeyRing(KeyQueries queries, KeyDirectory directory, TimeProvider clock, ILogger<KeyRing> logger)
{
    private const string Kind = "live";

    /// <summary>Makes a key. Null if the client's idempotency key is taken.</summary>
    /// <param name="workspaceId">Its workspace; null for an administrator's.</param>
    public async Task<KeyBody?> MakeAsync(
        Guid? workspaceId, string name, IEnumerable<string> scopes, DateTimeOffset? expiresAt, int? requestsPerMinute, Caller maker, IdempotencyClaim? claim, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (key, text) = Fresh(workspaceId, name, [.. scopes], now, expiresAt, requestsPerMinute);
        if (!await queries.AddAsync(key, KeyHash.Of(text).ToArray(), maker.WorkspaceId, claim.Row(key.Id, now), cancellationToken))
            return null;
        LogMade(key.Id, key.WorkspaceId, maker.Key.Id);
        return KeyBody.Of(key, text);
    }

    /// <summary>
    /// Makes a key's successor, with the same name and scopes, and as long a life if it was given an end. The old one stays
    /// valid for the overlap. Null if it is not valid any more, or the client's idempotency key is taken.
    /// </summary>
    public async Task<KeyBody?> RotateAsync(KeyRecord old, TimeSpan overlap, Caller maker, IdempotencyClaim? claim, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (key, text) = Fresh(old.WorkspaceId, old.Name, old.Scopes, now, now + (old.ExpiresAt - old.CreatedAt), old.RequestsPerMinute);
        if (!await queries.SucceedAsync(
            old.Id, now + overlap, key, KeyHash.Of(text).ToArray(), maker.WorkspaceId, claim.Row(key.Id, now), cancellationToken))
        {
            return null;
        }

        directory.Forget(old.Id);
        LogRotated(old.Id, key.Id, maker.Key.Id);
        return KeyBody.Of(key, text);
    }

    /// <summary>
    /// Revokes a key, once and for all; again is as good as once. Holds in this process at once, and within two seconds in
    /// any other.
    /// </summary>
    public async Task RevokeAsync(KeyRecord key, Caller revoker, CancellationToken cancellationToken)
    {
        if (!await queries.RevokeAsync(key.Id, clock.GetUtcNow(), cancellationToken))
            return;
        directory.Forget(key.Id);
        LogRevoked(key.Id, revoker.Key.Id);
    }

    // The database keeps microseconds: what is answered is what will be read.
    private static (KeyRecord Key, string Text) Fresh(Guid? workspaceId, string name, string[] scopes, DateTimeOffset now, DateTimeOffset? expiresAt, int? requestsPerMinute)
    {
        var text = ApiKeys.Create(workspaceId is null ? "admin" : Kind);
        var key = new KeyRecord(
            Guid.CreateVersion7(now), workspaceId, name, ApiKeys.Prefix(text), scopes, Microseconds(now), expiresAt is { } end ? Microseconds(end) : null, RevokedAt: null, requestsPerMinute);
        return (key, text);
    }

    private static DateTimeOffset Microseconds(DateTimeOffset time) =>
        new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    [LoggerMessage(EventId = 1101, Level = LogLevel.Information, Message = "Key {KeyId} of workspace {WorkspaceId} was made by key {MakerId}.")]
    private partial void LogMade(Guid keyId, Guid? workspaceId, Guid makerId);

    [LoggerMessage(EventId = 1102, Level = LogLevel.Information, Message = "Key {OldId} is followed by key {KeyId}, made by key {MakerId}.")]
    private partial void LogRotated(Guid oldId, Guid keyId, Guid makerId);

    [LoggerMessage(EventId = 1103, Level = LogLevel.Information, Message = "Key {KeyId} was revoked by key {RevokerId}.")]
    private partial void LogRevoked(Guid keyId, Guid revokerId);
}
