using PixSim.Grains.Interfaces;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Grains.Tests.Harness;
using PixSim.Storage.Ledger;

namespace PixSim.Grains.Tests.PromptFamily;

public sealed class VersionNumberTests : GrainTest
{
    [Fact]
    public async Task Sixty_four_concurrent_writers_get_the_numbers_1_to_n_and_share_commits()
    {
        var family = await Cluster.CreateFamilyAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 64 * 20).GroupBy(index => index % 64).Select(writer => Task.Run(async () =>
        {
            var own = new List<VersionResult>();
            foreach (var index in writer)
                own.Add(await family.AddVersion(Cluster.Version($"a lamp, seen {index} times")));
            return own;
        })));

        var numbers = results.SelectMany(own => own).Select(result => result.Version!.Number!.Value).ToList();
        Assert.Equal(Enumerable.Range(1, 64 * 20), numbers.Order());
        Assert.All(results, own => Assert.Equal(own.Select(result => result.Version!.Number), own.Select(result => result.Version!.Number).Order()));
        Assert.Equal(1280, await Cluster.Database.ScalarAsync<int>("select last_version from prompt_heads"));
        Assert.Equal(1280, await Cluster.Database.ScalarAsync<long>("select count(*) from prompt_versions"));

        // Versions of one transaction bear its id: there are far fewer transactions than versions.
        var transactions = await Cluster.Database.ScalarAsync<long>(
            "select count(distinct xmin::text) from prompt_versions");
        Assert.InRange(transactions, 20, 640);
    }

    [Fact]
    public async Task The_parent_of_a_version_is_the_one_before_it_unless_it_is_named()
    {
        var family = await Cluster.CreateFamilyAsync();
        var first = await family.AddVersion(Cluster.Version("one"));
        var second = await family.AddVersion(Cluster.Version("two"));
        var third = await family.AddVersion(Cluster.Version("three") with { ParentVersionId = first.Version!.Id });

        Assert.Null(first.Version.ParentVersionId);
        Assert.Equal(first.Version.Id, second.Version!.ParentVersionId);
        Assert.Equal(first.Version.Id, third.Version!.ParentVersionId);
        Assert.Equal(third.Version.Id, (await family.Latest(Cluster.WorkspaceId))!.Id);
    }

    [Fact]
    public async Task A_refused_version_takes_no_number()
    {
        var family = await Cluster.CreateFamilyAsync();
        await family.AddVersion(Cluster.Version("one"));

        var refused = await family.AddVersion(Cluster.Version(new string('x', 201)));
        var next = await family.AddVersion(Cluster.Version("two"));

        var problem = Assert.Single(refused.Problems);
        Assert.Equal(("prompt_too_long", "prompt_text", 200L, 201L), (problem.Code, problem.Field, problem.Limit, problem.Actual));
        Assert.Equal(2, next.Version!.Number);
    }

    [Fact]
    public async Task A_template_is_judged_by_its_shortest_rendering()
    {
        var family = await Cluster.CreateFamilyAsync();
        var name = new string('n', 190);

        var result = await family.AddVersion(Cluster.Version($"{{{{{name}}}}} and {{{{b}}}}"));

        Assert.Empty(result.Problems);
    }

    [Fact]
    public async Task A_text_close_to_the_limit_is_taken_with_a_warning()
    {
        var family = await Cluster.CreateFamilyAsync();
        var result = await family.AddVersion(Cluster.Version(new string('x', 190)));
        Assert.NotNull(result.Version);
        Assert.Single(result.Warnings);
    }

    [Fact]
    public async Task The_same_version_sent_at_once_by_several_callers_is_one_version()
    {
        var family = await Cluster.CreateFamilyAsync();
        var command = Cluster.Version("one");

        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => family.AddVersion(command)));

        Assert.All(results, result => Assert.Equal(1, result.Version!.Number));
        Assert.Equal(2, (await family.AddVersion(Cluster.Version("two"))).Version!.Number);
    }

    [Fact]
    public async Task A_key_adds_one_version_however_often_it_is_sent_and_refuses_another_body()
    {
        var family = await Cluster.CreateFamilyAsync();
        var claim = new IdempotencyClaim("POST /versions", "k", new byte[32]);
        var results = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => family.AddVersion(Cluster.Version("one") with { Idempotency = claim })));
        var again = await family.AddVersion(Cluster.Version("one") with { Idempotency = claim });
        var other = await family.AddVersion(Cluster.Version("two") with { Idempotency = claim with { Fingerprint = [.. Enumerable.Repeat((byte)1, 32)] } });

        Assert.Single(results.Append(again).Select(result => result.Version!.Id).Distinct());
        Assert.Equal("idempotency_key_reused", Assert.Single(other.Problems).Code);
        Assert.Equal(1, await Cluster.Database.ScalarAsync<int>("select last_version from prompt_heads"));
    }

    [Fact]
    public async Task A_write_behind_the_grains_back_makes_it_lose_cleanly_and_go_on_from_what_is_there()
    {
        var family = await Cluster.CreateFamilyAsync();
        await family.AddVersion(Cluster.Version("one"));
        await Cluster.Database.ExecuteAsync("update prompt_heads set etag = gen_random_uuid()");

        await Assert.ThrowsAnyAsync<LedgerException>(() => family.AddVersion(Cluster.Version("lost")));
        var next = await EventuallyAsync(() => family.AddVersion(Cluster.Version("two")));

        Assert.Equal(2, next.Version!.Number);
        Assert.Equal(2, await Cluster.Database.ScalarAsync<long>("select count(*) from prompt_versions"));
    }

    // A call may still reach the activation that has given up; it says so, and is retryable.
    private static async Task<VersionResult> EventuallyAsync(Func<Task<VersionResult>> call)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (LedgerException exception) when (exception.Retryable && attempt < 100)
            {
                await Task.Yield();
            }
        }
    }
}
