using System.Text.Json.Nodes;
using Npgsql;
using PixSim.Domain.Providers;
using PixSim.Providers;
using PixSim.Providers.Sketch;
using PixSim.Storage.Assets;

namespace PixSim.Bench.Plain;

/// <summary>
/// A generation's way to its result, as a worker would write it: the same transitions as ours, each in a transaction of
/// its own that writes the same rows, and the file on disk before the last of them.
/// </summary>
internal sealed class PlainLifecycle(NpgsqlDataSource database, PlainCreation creation, SketchProvider sketch, AssetFiles files)
{
    private const string Step = """
        update generations set etag = $2, last_event = last_event + 1, phase = $3, live = $4, outcome = $5, wake_at = $6,
            attempt = 1, asset_id = $7, state = $8::jsonb
        where id = $1 and last_event = $9
        """;

    private const string Event = """
        insert into ledger_events (stream_id, seq, workspace_id, commit_id, kind, data, at) values ($1, $2, $3, $4, $5, $6::jsonb, now())
        """;

    private const string Submission = """
        insert into submissions (generation_id, attempt, workspace_id, provider_id, account_id, idempotency_key, gate_epoch,
            admitted_at, estimate_micros, counted_micros, currency, status, finished)
        values ($1, 1, $2, 'sketch', 'default', $3, 1, now(), 10000, 10000, 'USD', 'submitting', false)
        """;

    private const string Settlement = """
        update submissions set status = 'succeeded', finished = true, asset_id = $2, cost_micros = 10000, finished_at = now()
        where generation_id = $1 and attempt = 1
        """;

    private const string Usage = """
        insert into usage (generation_id, attempt, workspace_id, provider_id, account_id, amount_micros, currency, at)
        values ($1, 1, $2, 'sketch', 'default', 10000, 'USD', now())
        """;

    private const string Asset = """
        insert into assets (id, workspace_id, generation_id, attempt, sha256, media_type, size_bytes, width_pixels, height_pixels, created_at)
        values ($1, $2, $3, 1, $4, $5, $6, $7, $8, now())
        """;

    /// <summary>From nothing to completed.</summary>
    public async Task RunAsync(PlainGeneration made)
    {
        await creation.CreateAsync(made, route: "", key: null, fingerprint: []);
        var key = Guid.CreateVersion7().ToString("N");
        await SubmittingAsync(made, key);
        var request = new ProviderSubmission(made.Id, 1, key, OperationType.TextToImage, made.Text, new JsonObject(), []);
        var answer = (ProviderAnswer.Succeeded)await sketch.SubmitAsync(request, CancellationToken.None);
        await using var content = await answer.Output.OpenAsync(CancellationToken.None);
        var kept = (await files.KeepAsync(content, CancellationToken.None))!.Value;
        await CompletedAsync(made, answer.Output, kept.Sha256, kept.SizeBytes);
    }

    private Task SubmittingAsync(PlainGeneration made, string key) => InTransactionAsync((batch, commitId) => batch
        .Add(Step, made.Id, commitId, "submitting", true, DBNull.Value, made.DeadlineAt, DBNull.Value, made.State("submitting", 1), 1L)
        .Add(Event, made.Id, 2L, made.WorkspaceId, commitId, "submitting", """{"attempt":1,"account_id":"default","status":"processing"}""")
        .Add(Submission, made.Id, made.WorkspaceId, key));

    private Task CompletedAsync(PlainGeneration made, ProviderOutput output, byte[] sha256, long size)
    {
        var assetId = Guid.CreateVersion7();
        return InTransactionAsync((batch, commitId) => batch
            .Add(Step, made.Id, commitId, "completed", false, "completed", DBNull.Value, assetId, made.State("completed", 1), 2L)
            .Add(Event, made.Id, 3L, made.WorkspaceId, commitId, "completed", $$"""{"attempt":1,"asset_id":"{{assetId}}","status":"completed"}""")
            .Add(Settlement, made.Id, assetId)
            .Add(Usage, made.Id, made.WorkspaceId)
            .Add(Asset, assetId, made.WorkspaceId, made.Id, sha256, output.MediaType, size, output.WidthPixels!, output.HeightPixels!));
    }

    private async Task InTransactionAsync(Action<NpgsqlBatch, Guid> fill)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var batch = new NpgsqlBatch(connection, transaction);
        fill(batch, Guid.CreateVersion7());
        await batch.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }
}
