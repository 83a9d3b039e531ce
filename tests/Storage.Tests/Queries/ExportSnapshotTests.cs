using PixSim.Storage.Ledger;
using PixSim.Storage.Queries;
using PixSim.Storage.Tests.Ledger;
using Xunit;

namespace PixSim.Storage.Tests.Queries;

public sealed class ExportSnapshotTests(LedgerFixture fixture) : IClassFixture<LedgerFixture>
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public async Task All_that_is_read_of_a_snapshot_is_of_its_moment_whatever_is_committed_meanwhile()
    {
        await using var ledger = fixture.Open();
        var created = Changes.NewFamily("lamps");
        await ledger.CommitAsync(created);
        var first = Changes.NextVersion(created);
        await ledger.CommitAsync(first);
        var queries = new ExportQueries(fixture.Database.Source);
        await using var snapshot = await queries.OpenAsync(Changes.Workspace, CancellationToken.None);
        var before = await LookAsync(snapshot, created.StreamId);

        var second = Changes.NextVersion(first);
        await ledger.CommitAsync(second);
        var world = Changes.Follow(second, "world_override_set") with { Overrides = [new WorldOverrideRow("harbour", second.Versions[0].Id, 2, null, "{}", false, 1, Now, "tester")] };
        await ledger.CommitAsync(world);
        await ledger.CommitAsync(Changes.Follow(world, "tags_changed") with { Tags = [new TagRow(first.Versions[0].Id, 1, "late", true, "tester", Now)] });
        await ledger.CommitAsync(Changes.NewFamily("later"));
        var after = await LookAsync(snapshot, created.StreamId);
        await using var fresh = await queries.OpenAsync(Changes.Workspace, CancellationToken.None);
        var now = await LookAsync(fresh, created.StreamId);

        Assert.Equal("1 family, 1 version, main at 1, 0 overrides, tags: a b", before);
        Assert.Equal(before, after);
        Assert.Equal("2 family, 2 version, main at 2, 1 overrides, tags: a b late, a b", now);
    }

    private static async Task<string> LookAsync(ExportSnapshot snapshot, Guid family)
    {
        var families = await snapshot.FamiliesAsync(null, withIncluded: false, limit: 10, CancellationToken.None);
        var head = (await snapshot.HeadAsync(family, CancellationToken.None))!;
        var overrides = await snapshot.OverridesAsync(family, CancellationToken.None);
        var versions = await snapshot.VersionsAsync(family, above: 0, limit: 10, CancellationToken.None);
        return $"{families.Count} family, {head.Family.VersionCount} version, main at {head.Branches.Single().HeadNumber}, {overrides.Count} overrides, "
            + $"tags: {string.Join(", ", versions.Select(version => string.Join(' ', version.TagsToday)))}";
    }
}
