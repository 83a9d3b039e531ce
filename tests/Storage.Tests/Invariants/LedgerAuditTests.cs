using PixSim.Storage.Invariants;
using PixSim.Storage.Tests.Ledger;
using Xunit;

namespace PixSim.Storage.Tests.Invariants;

public sealed class LedgerAuditTests(LedgerFixture fixture) : IClassFixture<LedgerFixture>
{
    [Fact]
    public async Task A_ledger_that_grains_wrote_passes()
    {
        var healthy = new LedgerFixture();
        await healthy.InitializeAsync();
        await using var ledger = healthy.Open();
        await healthy.Database.ExecuteAsync("insert into gates values ('sketch', 1)");
        var lives = new Lives(ledger);
        await lives.CompletedAsync();
        await lives.RunningAsync();
        await lives.PutOffAsync();
        await lives.FamilyAsync();
        await lives.PointedFamilyAsync();
        await lives.OneOffAsync();
        await lives.ExperimentAsync();

        var results = await LedgerAudit.RunAsync(healthy.Database.Source, new Dictionary<string, int> { ["sketch"] = 1 }, CancellationToken.None);

        Assert.Equal(Enumerable.Range(1, 13), results.Select(result => result.Invariant.Number));
        Assert.All(results, result => Assert.Empty(result.Violations));
        await healthy.DisposeAsync();
    }

    [Theory]
    [InlineData(1, "delete from prompt_versions where family_id = $1 and version_number = 2")]
    [InlineData(1, "update prompt_heads set last_version = 2 where family_id = $1")]
    [InlineData(1, "update prompt_heads set latest_version_id = family_id where family_id = $1")]
    [InlineData(7, "update prompt_heads set workspace_id = gen_random_uuid() where family_id = $1")]
    [InlineData(7, "insert into prompt_dependencies (version_id, reference, workspace_id, family_id, version_number, target_family_id) values (gen_random_uuid(), 'x', gen_random_uuid(), $1, 1, $1)")]
    [InlineData(7, "update ledger_events set workspace_id = gen_random_uuid() where stream_id = $1 and seq = 2")]
    public async Task A_damaged_family_is_found(int number, string damage) =>
        await AssertFoundAsync(number, damage, lives => lives.FamilyAsync());

    [Theory]
    [InlineData(8, "update prompt_branches set head_number = 2 where family_id = $1 and name = 'main'")]
    [InlineData(8, "update prompt_branches set base_version_id = gen_random_uuid() where family_id = $1 and name = 'draft'")]
    [InlineData(8, "update prompt_branches set head_version_id = (select id from prompt_versions where family_id <> $1 and version_number = 3 limit 1) where family_id = $1 and name = 'main'")]
    [InlineData(8, "delete from prompt_branches where family_id = $1 and name = 'main'")]
    [InlineData(8, "update prompt_labels set version_number = 2 where family_id = $1")]
    [InlineData(8, "update prompt_world_overrides set version_number = 2 where family_id = $1")]
    [InlineData(8, "update prompt_versions set parent_version_id = id where family_id = $1 and version_number = 2")]
    [InlineData(8, "update prompt_versions set parent_version_id = (select id from prompt_versions where family_id <> $1 and version_number = 1 limit 1) where family_id = $1 and version_number = 2")]
    [InlineData(8, "update prompt_versions set second_parent_id = gen_random_uuid() where family_id = $1 and version_number = 3")]
    [InlineData(8, "update prompt_versions set origin_version_id = id where family_id = $1 and version_number = 3")]
    [InlineData(8, "update prompt_versions set origin_version_id = gen_random_uuid() where family_id = $1 and version_number = 3")]
    [InlineData(8, "update prompt_versions set branch = 'nowhere' where family_id = $1 and version_number = 2")]
    [InlineData(9, "update prompt_labels set version_id = (select id from prompt_versions where family_id = $1 and version_number = 2), version_number = 2 where family_id = $1")]
    [InlineData(9, "update prompt_labels set protected = true where family_id = $1")]
    [InlineData(9, "delete from prompt_labels where family_id = $1")]
    [InlineData(9, "delete from prompt_label_history where family_id = $1")]
    [InlineData(9, "delete from prompt_label_history where family_id = $1 and revision = 1")]
    [InlineData(9, "update prompt_label_history set from_number = 2 where family_id = $1 and revision = 2")]
    [InlineData(9, "update prompt_label_history set to_version_id = gen_random_uuid() where family_id = $1 and revision = 1")]
    [InlineData(11, "update prompt_version_tags set version_number = 2 where family_id = $1 and tag = 'c'")]
    [InlineData(11, "update prompt_dependencies set version_id = gen_random_uuid() where family_id = $1")]
    [InlineData(11, "update prompt_dependencies set target_family_id = gen_random_uuid() where family_id = $1")]
    [InlineData(12, "update prompt_heads set etag = gen_random_uuid() where family_id = $1")]
    [InlineData(12, "update prompt_heads set last_event = 9 where family_id = $1")]
    [InlineData(12, "delete from ledger_events where stream_id = $1 and seq = 2")]
    [InlineData(12, "delete from ledger_events where stream_id = $1")]
    public async Task A_family_whose_pointers_are_damaged_is_found(int number, string damage) =>
        await AssertFoundAsync(number, damage, lives => lives.PointedFamilyAsync());

    [Theory]
    [InlineData(7, "update prompt_versions set workspace_id = gen_random_uuid() where id = $1")]
    [InlineData(8, "update prompt_versions set parent_version_id = gen_random_uuid() where id = $1")]
    [InlineData(8, "update prompt_versions set parent_version_id = id where id = $1")]
    public async Task A_one_off_whose_parent_is_damaged_is_found(int number, string damage) =>
        await AssertFoundAsync(number, damage, lives => lives.OneOffAsync());

    [Theory]
    [InlineData(7, "update prompt_experiment_exposures set workspace_id = gen_random_uuid() where generation_id = $1")]
    [InlineData(13, "update prompt_experiment_exposures set arm = 'b' where generation_id = $1")]
    [InlineData(13, "update prompt_experiment_exposures set experiment_id = gen_random_uuid() where generation_id = $1")]
    [InlineData(13, "update prompt_experiment_exposures set unit = 'player-2' where generation_id = $1")]
    [InlineData(13, "update prompt_experiments x set plan = '{\"arms\": [{\"name\": \"b\"}]}' from prompt_experiment_exposures e where e.experiment_id = x.id and e.generation_id = $1")]
    [InlineData(13, "update generation_specs set prompt_resolution = '{}' where id = $1")]
    public async Task A_damaged_exposure_is_found(int number, string damage) =>
        await AssertFoundAsync(number, damage, async lives => (await lives.ExperimentAsync()).GenerationId);

    [Theory]
    [InlineData("update prompt_experiments set phase = 'paused' where family_id = $1")]
    [InlineData("update prompt_experiments set revision = 3 where family_id = $1")]
    [InlineData("delete from prompt_experiments where family_id = $1")]
    [InlineData("delete from ledger_events where stream_id = $1 and kind = 'experiment_started'")]
    public async Task A_damaged_experiment_is_found(string damage) =>
        await AssertFoundAsync(13, damage, async lives => (await lives.ExperimentAsync()).FamilyId);

    [Fact]
    public async Task A_text_that_its_hash_does_not_name_is_found()
    {
        await LiveAsync(lives => lives.FamilyAsync());
        var hash = await fixture.Database.ScalarAsync<string>("select encode(sha256, 'hex') from prompt_texts where text = 'a lamp, the 3th'");

        await fixture.Database.ExecuteAsync("update prompt_texts set text = 'another lamp' where text = 'a lamp, the 3th'");

        var results = await LedgerAudit.RunAsync(fixture.Database.Source, CancellationToken.None);
        Assert.Contains(hash, results[9].Violations);
        await fixture.Database.ExecuteAsync("update prompt_texts set text = 'a lamp, the 3th' where text = 'another lamp'");
    }

    [Theory]
    [InlineData(2, "update submissions set finished = false where generation_id = $1 and attempt = 1")]
    [InlineData(2, "delete from submissions where generation_id = $1 and attempt = 2")]
    [InlineData(2, "update generations set attempt = 1 where id = $1")]
    [InlineData(3, "delete from usage where generation_id = $1")]
    [InlineData(3, "update submissions set gate_epoch = 5 where generation_id = $1")]
    [InlineData(4, "insert into ledger_events select stream_id, 9, workspace_id, commit_id, 'queued', '{}', at from ledger_events where stream_id = $1 and seq = 1")]
    [InlineData(4, "update generations set outcome = 'failed' where id = $1")]
    [InlineData(5, "update generations set live = true, wake_at = now() where id = $1")]
    [InlineData(6, "insert into ledger_events select stream_id, 9, workspace_id, commit_id, 'cancelled', '{}', at from ledger_events where stream_id = $1 and seq = 1")]
    [InlineData(6, "update submissions set asset_id = null where generation_id = $1")]
    [InlineData(7, "update generation_specs set workspace_id = gen_random_uuid() where id = $1")]
    [InlineData(7, "update submissions set workspace_id = gen_random_uuid() where generation_id = $1 and attempt = 1")]
    [InlineData(7, "insert into callback_inbox (generation_id, attempt, sha256, workspace_id, shard, body, received_at) values ($1, 1, sha256('x'), gen_random_uuid(), 0, 'x', now())")]
    [InlineData(7, "insert into generation_links (leader_id, follower_id, workspace_id) values (gen_random_uuid(), $1, gen_random_uuid())")]
    [InlineData(7, "insert into generation_claims (claim_key, workspace_id, generation_id, claimed_at) values (sha256('x'), gen_random_uuid(), $1, now())")]
    [InlineData(7, "update usage set workspace_id = gen_random_uuid() where generation_id = $1")]
    [InlineData(7, "update ledger_events set workspace_id = gen_random_uuid() where stream_id = $1 and seq = 1")]
    public async Task A_damaged_generation_that_has_ended_is_found(int number, string damage) =>
        await AssertFoundAsync(number, damage, lives => lives.CompletedAsync());

    [Theory]
    [InlineData(3, "update submissions set provider_id = 'nobody' where generation_id = $1")]
    [InlineData(5, "update generations set live = false, wake_at = null where id = $1")]
    [InlineData(5, "update generations set state = jsonb_build_object('deadlineAt', now() - interval '61 seconds') where id = $1")]
    public async Task A_damaged_generation_that_runs_is_found(int number, string damage) =>
        await AssertFoundAsync(number, damage, lives => lives.RunningAsync());

    [Fact]
    public async Task More_submissions_at_once_than_a_provider_may_have_are_found()
    {
        await using var ledger = fixture.Open();
        var lives = new Lives(ledger);
        await lives.RunningAsync();
        await lives.RunningAsync();

        var results = await LedgerAudit.RunAsync(fixture.Database.Source, new Dictionary<string, int> { ["sketch"] = 1 }, CancellationToken.None);

        Assert.Contains("sketch", results[2].Violations);
    }

    [Fact]
    public async Task An_open_attempt_may_have_a_later_one_if_its_owner_retried()
    {
        var id = await LiveAsync(lives => lives.CompletedAsync());
        await DamageAsync("update submissions set finished = false where generation_id = $1 and attempt = 1", id);
        await DamageAsync(
            "insert into ledger_events select stream_id, 9, workspace_id, commit_id, 'retried_by_owner', '{\"attempt\":1}', at from ledger_events where stream_id = $1 and seq = 1",
            id);

        var results = await LedgerAudit.RunAsync(fixture.Database.Source, CancellationToken.None);

        Assert.DoesNotContain(id.ToString(), results[1].Violations);
    }

    private async Task AssertFoundAsync(int number, string damage, Func<Lives, Task<Guid>> live)
    {
        var id = await LiveAsync(live);
        var before = await LedgerAudit.RunAsync(fixture.Database.Source, CancellationToken.None);
        Assert.DoesNotContain(id.ToString(), before[number - 1].Violations);

        await DamageAsync(damage, id);

        var after = await LedgerAudit.RunAsync(fixture.Database.Source, CancellationToken.None);
        Assert.Contains(id.ToString(), after[number - 1].Violations);
    }

    private async Task<Guid> LiveAsync(Func<Lives, Task<Guid>> live)
    {
        await fixture.Database.ExecuteAsync("insert into gates values ('sketch', 1) on conflict do nothing");
        await using var ledger = fixture.Open();
        return await live(new Lives(ledger));
    }

    private Task DamageAsync(string sql, Guid id) =>
        fixture.Database.ExecuteAsync(sql.Replace("$1", $"'{id}'", StringComparison.Ordinal));
}
