using Npgsql;
using static PixSim.Storage.Ledger.Writing.Columns;

namespace PixSim.Storage.Ledger.Writing;

/// <summary>Attempts, what became known of them, their results and what was charged.</summary>
internal static class SubmissionRows
{
    private const string Submissions = """
        insert into submissions (generation_id, attempt, workspace_id, provider_id, account_id, idempotency_key, gate_epoch,
            admitted_at, estimate_micros, currency, key_id, counted_micros, status, finished)
        select generation_id, attempt, workspace_id, provider_id, account_id, idempotency_key, gate_epoch,
            coalesce(admitted_at, clock_timestamp()), estimate_micros, currency, key_id, estimate_micros, 'submitting', false
        from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) as new (generation_id, attempt, workspace_id, provider_id, account_id,
            idempotency_key, gate_epoch, admitted_at, estimate_micros, currency, key_id)
        """;

    private const string Settlements = """
        update submissions s set status = new.status, finished = s.finished or new.finished,
            provider_job_id = coalesce(new.provider_job_id, s.provider_job_id),
            error_code = coalesce(new.error_code, s.error_code),
            asset_id = coalesce(new.asset_id, s.asset_id),
            cost_micros = coalesce(new.cost_micros, s.cost_micros),
            counted_micros = coalesce(new.counted_micros, s.counted_micros),
            finished_at = coalesce(s.finished_at, case when new.finished then new.at end)
        from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) as new (generation_id, attempt, status, finished, provider_job_id,
            error_code, asset_id, cost_micros, counted_micros, at)
        where s.generation_id = new.generation_id and s.attempt = new.attempt
        """;

    private const string Usage = """
        insert into usage (generation_id, attempt, workspace_id, provider_id, account_id, amount_micros, currency, at)
        select s.generation_id, s.attempt, s.workspace_id, s.provider_id, s.account_id, new.cost_micros, s.currency, new.at
        from unnest($1, $2, $3, $4) as new (generation_id, attempt, cost_micros, at)
        join submissions s on s.generation_id = new.generation_id and s.attempt = new.attempt
        on conflict do nothing
        """;

    private const string Assets = """
        insert into assets (generation_id, id, workspace_id, attempt, sha256, media_type, size_bytes, width_pixels, height_pixels,
            duration_ms, created_at)
        select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        """;

    public static void Add(NpgsqlBatch batch, List<LedgerChange> all)
    {
        var changes = all.OfType<GenerationChange>().ToList();
        AddSubmissions(batch, changes.FindAll(change => change.Submission is not null));
        var settlements = changes.SelectMany(change => change.Settlements, (change, row) => (change.StreamId, Row: row)).ToList();
        AddSettlements(batch, settlements);
        AddUsage(batch, settlements.FindAll(settlement => settlement.Row.CostMicros is not null));
        AddAssets(batch, changes.FindAll(change => change.Asset is not null));
    }

    private static void AddSubmissions(NpgsqlBatch batch, List<GenerationChange> changes) =>
        batch.Add(Submissions, changes,
            rows => Uuid(rows, change => change.StreamId),
            rows => Int(rows, change => change.Submission!.Attempt),
            rows => Uuid(rows, change => change.WorkspaceId),
            rows => Text(rows, change => change.Submission!.ProviderId),
            rows => Text(rows, change => change.Submission!.AccountId),
            rows => Text(rows, change => change.Submission!.IdempotencyKey),
            rows => Long(rows, change => change.Submission!.GateEpoch),
            rows => Time(rows, change => change.Fence?.CheckedAt),
            rows => Long(rows, change => change.Submission!.EstimateMicros),
            rows => Text(rows, change => change.Submission!.Currency),
            rows => Uuid(rows, change => change.Submission!.KeyId));

    private static void AddSettlements(NpgsqlBatch batch, List<(Guid StreamId, SettlementRow Row)> settlements) =>
        batch.Add(Settlements, settlements,
            rows => Uuid(rows, settlement => settlement.StreamId),
            rows => Int(rows, settlement => settlement.Row.Attempt),
            rows => Text(rows, settlement => settlement.Row.Status),
            rows => Bool(rows, settlement => settlement.Row.Finished),
            rows => Text(rows, settlement => settlement.Row.ProviderJobId),
            rows => Text(rows, settlement => settlement.Row.ErrorCode),
            rows => Uuid(rows, settlement => settlement.Row.AssetId),
            rows => Long(rows, settlement => settlement.Row.CostMicros),
            rows => Long(rows, settlement => settlement.Row.CountedMicros),
            rows => Time(rows, settlement => settlement.Row.At));

    private static void AddUsage(NpgsqlBatch batch, List<(Guid StreamId, SettlementRow Row)> settlements) =>
        batch.Add(Usage, settlements,
            rows => Uuid(rows, settlement => settlement.StreamId),
            rows => Int(rows, settlement => settlement.Row.Attempt),
            rows => Long(rows, settlement => settlement.Row.CostMicros),
            rows => Time(rows, settlement => settlement.Row.At));

    private static void AddAssets(NpgsqlBatch batch, List<GenerationChange> changes) =>
        batch.Add(Assets, changes,
            rows => Uuid(rows, change => change.StreamId),
            rows => Uuid(rows, change => change.Asset!.Id),
            rows => Uuid(rows, change => change.WorkspaceId),
            rows => Int(rows, change => change.Asset!.Attempt),
            rows => Bytes(rows, change => change.Asset!.Sha256),
            rows => Text(rows, change => change.Asset!.MediaType),
            rows => Long(rows, change => change.Asset!.SizeBytes),
            rows => Int(rows, change => change.Asset!.WidthPixels),
            rows => Int(rows, change => change.Asset!.HeightPixels),
            rows => Long(rows, change => change.Asset!.DurationMs),
            rows => Time(rows, change => change.Asset!.CreatedAt));
}
