using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Signing;

/// <summary>
/// The keys that sign, and verify what they signed: those of the configuration, or made ones in the database, which all
/// processes share. A made key is followed by another when its time is over, and verifies as long as anything that it
/// signed may be good.
/// </summary>
internal sealed class SigningKeys(SigningKeyQueries queries, IOptions<SigningOptions> options, TimeProvider clock)
{
    private const int SecretBytes = 32;
    private static readonly TimeSpan RememberedFor = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromSeconds(1);

    private readonly SigningKey[] _given = [.. options.Value.Keys.Select(text => new SigningKey(Convert.FromBase64String(text), DateTimeOffset.MinValue))];
    private volatile Read? _last;

    /// <summary>The key that signs now.</summary>
    public async ValueTask<SigningKey> CurrentAsync(CancellationToken cancellationToken)
    {
        if (_given is [var first, ..])
            return first;
        var made = await MadeAsync(RememberedFor, cancellationToken);
        if (made is [var newest, ..] && !IsOver(newest))
            return newest;
        await FollowAsync(cancellationToken);
        return (await MadeAsync(TimeSpan.Zero, cancellationToken))[0];
    }

    /// <summary>The key of a name; null if there is none, or none any more.</summary>
    public async ValueTask<SigningKey?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (_given.Length > 0)
            return Array.Find(_given, key => key.Id == id);

        // Another process may have made it just now.
        return Array.Find(await MadeAsync(RememberedFor, cancellationToken), key => key.Id == id)
            ?? Array.Find(await MadeAsync(LookAgainAfter, cancellationToken), key => key.Id == id);
    }

    private bool IsOver(SigningKey key) => clock.GetUtcNow() - key.CreatedAt >= options.Value.RotateEvery;

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var over = now - options.Value.RotateEvery;
        await queries.AddAsync(new SigningKeyRecord(Guid.CreateVersion7(now), RandomNumberGenerator.GetBytes(SecretBytes), now), over, cancellationToken);
        await queries.RemoveAsync(over - (2 * options.Value.LinkLifetime) - options.Value.TicketLifetime, cancellationToken);
    }

    private async ValueTask<SigningKey[]> MadeAsync(TimeSpan noOlderThan, CancellationToken cancellationToken)
    {
        if (_last is { } last && clock.GetElapsedTime(last.At) < noOlderThan)
            return last.Keys;
        var at = clock.GetTimestamp();
        var rows = await queries.ListAsync(cancellationToken);
        SigningKey[] keys = [.. rows.Select(row => new SigningKey(row.Secret, row.CreatedAt))];
        _last = new Read(keys, at);
        return keys;
    }

    private sealed record Read(SigningKey[] Keys, long At);
}
