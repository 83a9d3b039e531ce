using PixSim.Storage.Ledger;
using PixSim.Storage.Queries;
using PixSim.Storage.Tests.Ledger;
using Xunit;

namespace PixSim.Storage.Tests.Queries;

public sealed class TagTests(LedgerFixture fixture) : IClassFixture<LedgerFixture>
{
    [Fact]
    public async Task Tags_are_read_back_as_they_were_given_whatever_they_hold()
    {
        string[] tags = ["plain", "with, comma", "\"quoted\"", "back\\slash", "{braces}", "NULL", " spaces ", "line\nbreak", "🦊", "\\\""];
        await using var ledger = fixture.Open();
        var family = Changes.NewFamily("tagged");
        family = family with { Family = family.Family! with { Tags = tags } };
        await ledger.CommitAsync(family);
        var version = Changes.NextVersion(family);
        version = version with { Versions = [version.Versions[0] with { Tags = tags }] };
        await ledger.CommitAsync(version);

        var queries = new PromptQueries(fixture.Database.Source);
        Assert.Equal(tags, (await queries.FamilyAsync(family.StreamId, CancellationToken.None))!.Tags);
        Assert.Equal(tags, (await queries.VersionAsync(version.Versions[0].Id, CancellationToken.None))!.Tags);
        Assert.Empty((await queries.FamilyAsync(await EmptyAsync(ledger), CancellationToken.None))!.Tags);
    }

    private static async Task<Guid> EmptyAsync(GroupCommitLedger ledger)
    {
        var family = Changes.NewFamily("untagged");
        await ledger.CommitAsync(family);
        return family.StreamId;
    }
}
