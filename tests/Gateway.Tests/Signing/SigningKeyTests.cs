using Microsoft.Extensions.Options;
using PixSim.Gateway.Signing;
using PixSim.Gateway.Tests.Harness;
using PixSim.Storage.Queries;
using PixSim.Support;

namespace PixSim.Gateway.Tests.Signing;

/// <summary>Keys that are made and kept in the database, as two processes see them.</summary>
public sealed class SigningKeyTests : IAsyncLifetime
{
    private static readonly SigningOptions Options = new() { RotateEvery = TimeSpan.FromDays(10), LinkLifetime = TimeSpan.FromDays(1) };
    private readonly SteppedClock _clock = new();
    private TestDatabase _database = null!;

    public async Task InitializeAsync() => _database = await TestDatabase.CreateAsync();

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task All_processes_sign_with_one_key_and_the_next_start_too()
    {
        var ids = new List<string>();
        for (var process = 0; process < 3; process++)
            ids.Add((await Open().CurrentAsync(CancellationToken.None)).Id);

        Assert.Single(ids.Distinct());
    }

    [Fact]
    public async Task A_key_is_followed_by_another_and_verifies_as_long_as_what_it_signed_may_be_good()
    {
        var (one, other) = (Open(), Open());
        var old = await one.CurrentAsync(CancellationToken.None);
        Assert.Equal(old.Id, (await other.CurrentAsync(CancellationToken.None)).Id);

        _clock.Move(Options.RotateEvery);
        var young = await one.CurrentAsync(CancellationToken.None);
        _clock.Move(Options.LinkLifetime * 1.1);

        Assert.NotEqual(old.Id, young.Id);
        Assert.Equal(young.Id, (await other.CurrentAsync(CancellationToken.None)).Id);
        Assert.True((await other.FindAsync(old.Id, CancellationToken.None))!.HasSigned("a", old.Sign("a")));
        Assert.False((await other.FindAsync(young.Id, CancellationToken.None))!.HasSigned("a", old.Sign("a")));
    }

    [Fact]
    public async Task What_another_process_signed_with_a_new_key_is_verified_within_a_second()
    {
        var (one, other) = (Open(), Open());
        await other.CurrentAsync(CancellationToken.None);
        _clock.Move(Options.RotateEvery - TimeSpan.FromSeconds(1));
        await other.CurrentAsync(CancellationToken.None);
        _clock.Move(TimeSpan.FromSeconds(1));

        var young = await one.CurrentAsync(CancellationToken.None);

        Assert.NotNull(await other.FindAsync(young.Id, CancellationToken.None));
    }

    [Fact]
    public async Task Keys_of_which_nothing_can_be_good_any_more_are_removed()
    {
        var old = await Open().CurrentAsync(CancellationToken.None);
        for (var rotation = 0; rotation < 2; rotation++)
        {
            _clock.Move(Options.RotateEvery);
            await Open().CurrentAsync(CancellationToken.None);
        }

        Assert.Null(await Open().FindAsync(old.Id, CancellationToken.None));
        Assert.Equal(2, await _database.ScalarAsync<long>("select count(*) from signing_keys"));
    }

    [Theory]
    [InlineData("c2hvcnQ=", false)]
    [InlineData("no base64 at all, but long enough to be", false)]
    [InlineData("QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=", true)]
    public void A_secret_that_is_too_short_is_refused(string secret, bool isTaken) => Assert.Equal(isTaken, new SecretsAttribute().IsValid(new[] { secret }));

    private SigningKeys Open() => new(new SigningKeyQueries(_database.Source), Microsoft.Extensions.Options.Options.Create(Options), _clock);
}
