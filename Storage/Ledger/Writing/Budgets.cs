using Npgsql;
using PixSim.Storage.Queries;
using static PixSim.Storage.Ledger.Writing.Columns;

namespace PixSim.Storage.Ledger.Writing;

/// <summary>
/// Checks admissions against budgets, in the transaction that stores them. The rows of all budgets that the batch counts on
/// are locked first, by admissions and settlements alike: between the check and the commit nobody else can use up what
/// there is, from whatever provider's gate or process. What is used is counted by a trigger, from the same rows.
/// </summary>
internal static class Budgets
{
    /// <summary>Held by whoever changes submissions, before it looks for budgets: so a new one sums up either all or nothing of this.</summary>
    public const string Announce = "lock table submissions in row exclusive mode";

    /// <summary>Whether there is any budget: where none is, admissions need no round trip of their own.</summary>
    public const string Any = "select exists (select from budgets)";

    private const string Lock = """
        with work as (
            select * from unnest($1, $2, $3, $4, $5) as admitted (provider_id, account_id, workspace_id, key_id, currency)
            union
            select s.provider_id, s.account_id, s.workspace_id, s.key_id, s.currency
            from unnest($6, $7) as settled (generation_id, attempt) join submissions s using (generation_id, attempt)
        ), subjects as (
            select s.scope, s.subject, w.currency
            from work w cross join lateral budget_subjects(w.provider_id, w.account_id, w.workspace_id, w.key_id) s
        )
        select b.scope from budgets b
        where (b.scope, b.subject, b.currency) in (select scope, subject, currency from subjects)
        order by b.scope, b.subject, b.period, b.currency for no key update of b
        """;

    // Behind the lock, in a statement of its own: one that waits for a lock has looked at the other tables before.
    private static readonly string Read = $"""
        {BudgetQueries.Columns("$6")}
        where (b.scope, b.subject, b.currency) in (
            select s.scope, s.subject, w.currency
            from unnest($1, $2, $3, $4, $5) as w (provider_id, account_id, workspace_id, key_id, currency)
            cross join lateral budget_subjects(w.provider_id, w.account_id, w.workspace_id, w.key_id) s)
        """;

    /// <summary>Returns the streams that stay in the race.</summary>
    public static async Task<IReadOnlyList<StreamBatch>> CheckAsync(NpgsqlConnection connection, IReadOnlyList<StreamBatch> open)
    {
        var changes = open.SelectMany(stream => stream.Changes).Select(pending => pending.Change).OfType<GenerationChange>().ToList();
        var admitted = changes.FindAll(change => change.Submission is not null);
        var settled = changes.SelectMany(change => change.Settlements, (change, row) => (change.StreamId, row.Attempt)).ToList();
        if (admitted.Count + settled.Count == 0)
            return open;

        var now = admitted.Select(change => change.Fence?.CheckedAt).FirstOrDefault(at => at is not null);
        var rooms = await ReadAsync(connection, admitted, settled, now ?? DateTimeOffset.UnixEpoch);
        if (rooms.Count == 0)
            return open;
        foreach (var stream in open)
            Check(stream, rooms);
        return [.. open.Where(stream => stream.Outcome is null)];
    }

    private static void Check(StreamBatch stream, Dictionary<BudgetKey, BudgetRecord> rooms)
    {
        if (stream.First is not GenerationChange { Submission: { EstimateMicros: > 0 } submission, Fence: { } fence } change)
            return;
        var counted = rooms.Values.Where(budget => CountsOn(budget.Key, submission, change.WorkspaceId)).ToList();
        fence.OverBudget = counted.Find(budget => budget.RoomMicros < submission.EstimateMicros);
        if (fence.OverBudget is not null)
        {
            stream.Outcome = CommitOutcome.Fenced;
            return;
        }

        foreach (var budget in counted)
            rooms[budget.Key] = budget with { ReservedMicros = budget.ReservedMicros + submission.EstimateMicros };
    }

    private static bool CountsOn(BudgetKey budget, SubmissionRow submission, Guid workspaceId) =>
        budget.Currency == submission.Currency && budget.Subject == budget.Scope switch
        {
            "provider" => submission.ProviderId,
            "account" => $"{submission.ProviderId}/{submission.AccountId}",
            "workspace" => workspaceId.ToString(),
            _ => submission.KeyId?.ToString(),
        };

    private static async Task<Dictionary<BudgetKey, BudgetRecord>> ReadAsync(
        NpgsqlConnection connection, List<GenerationChange> admitted, List<(Guid StreamId, int Attempt)> settled, DateTimeOffset now)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new(Announce));
        Add(batch, Lock, [.. Work(admitted), Uuid(settled, row => row.StreamId), Int(settled, row => row.Attempt)]);
        Add(batch, Read, [.. Work(admitted), new NpgsqlParameter { Value = now.UtcDateTime }]);
        await using var reader = await batch.ExecuteReaderAsync();
        await reader.NextResultAsync();
        var budgets = new Dictionary<BudgetKey, BudgetRecord>();
        while (await reader.ReadAsync())
        {
            var budget = BudgetQueries.Read(reader);
            budgets.Add(budget.Key, budget);
        }

        return budgets;
    }

    private static NpgsqlParameter[] Work(List<GenerationChange> admitted) =>
    [
        Text(admitted, change => change.Submission!.ProviderId),
        Text(admitted, change => change.Submission!.AccountId),
        Uuid(admitted, change => change.WorkspaceId),
        Uuid(admitted, change => change.Submission!.KeyId),
        Text(admitted, change => change.Submission!.Currency),
    ];

    private static void Add(NpgsqlBatch batch, string sql, IEnumerable<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);
        batch.BatchCommands.Add(command);
    }
}
