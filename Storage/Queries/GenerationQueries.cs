using Npgsql;
using PixSim.Storage.Ledger;

namespace PixSim.Storage.Queries;

/// <summary>A generation that somebody has to look at, and since when.</summary>
public sealed record DueRecord(Guid Id, DateTimeOffset WakeAt);

/// <summary>Reads generations.</summary>
public sealed class GenerationQueries(NpgsqlDataSource database)
{
    private const string Columns = """
        select g.*, s.name, s.description, s.prompt, s.prompt_source_type, s.variables::text, s.params::text, s.inputs::text,
            s.request::text, s.metadata::text, s.parent_generation_id, s.request_hash, s.reproducible_hash, s.key_id,
            s.prompt_resolution::text, s.fragments::text, s.claim_key, l.phase as leader_phase
        """;

    private const string WithSpecs = """
        g join generation_specs s using (id)
        left join generations l on g.phase = 'joined' and l.id = (g.state->>'leaderId')::uuid and l.outcome is null
        """;

    private const string CountsOfVersions = """
        select version_id, count(*), count(*) filter (where outcome = 'completed') from generations
        where version_id = any($1) group by version_id
        """;

    private const string DueOfShard = """
        select id, wake_at from generations where shard = $1 and live and wake_at <= $2 and (wake_at, id) > ($3, $4)
        order by wake_at, id limit $5
        """;

    /// <summary>A generation, whoever owns it.</summary>
    public Task<GenerationRecord?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        database.FirstAsync($"{Columns} from generations {WithSpecs} where g.id = $1", Read, cancellationToken, id);

    /// <summary>A generation of a workspace; null if it is not its.</summary>
    public Task<GenerationRecord?> FindAsync(Guid workspaceId, Guid id, CancellationToken cancellationToken) =>
        database.FirstAsync($"{Columns} from generations {WithSpecs} where g.id = $1 and g.workspace_id = $2", Read, cancellationToken, id, workspaceId);

    /// <summary>A page of generations, newest first.</summary>
    public Task<List<GenerationRecord>> ListAsync(GenerationFilter filter, CancellationToken cancellationToken)
    {
        // The page is cut first: joined before that, what newer ones were asked for would be gone through, too.
        var page = new GenerationPage();
        return database.ListAsync($"{Columns} from ({page.Of(filter)}) {WithSpecs} order by g.id desc", Read, cancellationToken, page.Parameters);
    }

    /// <summary>Those of a watchdog shard that somebody has to look at by now, the most overdue first, from behind one on.</summary>
    public Task<List<DueRecord>> DueAsync(short shard, DateTimeOffset now, DueRecord? behind, int limit, CancellationToken cancellationToken) =>
        database.ListAsync(
            DueOfShard,
            reader => new DueRecord(reader.GetGuid(0), reader.GetFieldValue<DateTimeOffset>(1)),
            cancellationToken,
            shard,
            now.UtcDateTime,
            (behind?.WakeAt ?? DateTimeOffset.UnixEpoch).UtcDateTime,
            behind?.Id ?? Guid.Empty,
            limit);

    /// <summary>How many generations were created from each version, and how many of them completed.</summary>
    public async Task<Dictionary<Guid, (long Created, long Completed)>> CountByVersionAsync(
        IReadOnlyCollection<Guid> versionIds, CancellationToken cancellationToken)
    {
        var rows = await database.ListAsync(
            CountsOfVersions,
            reader => (Id: reader.GetGuid(0), Counts: (reader.GetInt64(1), reader.GetInt64(2))),
            cancellationToken,
            (object)versionIds.ToArray());
        return rows.ToDictionary(row => row.Id, row => row.Counts);
    }

    private static GenerationRecord Read(NpgsqlDataReader row) => new()
    {
        Id = row.Get<Guid>("id"),
        WorkspaceId = row.Get<Guid>("workspace_id"),
        ProviderId = row.Get<string>("provider_id"),
        Operation = row.Get<string>("operation"),
        VersionId = row.GetOrNull<Guid>("version_id"),
        FamilyId = row.GetOrNull<Guid>("family_id"),
        Priority = row.Get<short>("priority"),
        EstimateMicros = row.Get<long>("estimate_micros"),
        Currency = row.Get<string>("currency"),
        CreatedAt = row.Get<DateTimeOffset>("created_at"),
        Etag = row.Get<Guid>("etag"),
        LastEvent = row.Get<long>("last_event"),
        StateJson = row.Get<string>("state"),
        Spec = new GenerationSpecRow(
            row.TextOrNull("name"),
            row.TextOrNull("description"),
            row.Get<string>("prompt"),
            row.Get<string>("prompt_source_type"),
            row.Get<string>("variables"),
            row.Get<string>("params"),
            row.Get<string>("inputs"),
            row.Get<string>("request"),
            row.Get<string>("metadata"),
            row.GetOrNull<Guid>("parent_generation_id"),
            row.Get<byte[]>("request_hash"),
            row.Get<byte[]>("reproducible_hash"))
        {
            KeyId = row.GetOrNull<Guid>("key_id"),
            ResolutionJson = row.Get<string>("prompt_resolution"),
            FragmentsJson = row.Get<string>("fragments"),
            ClaimKey = row.IsDBNull(row.GetOrdinal("claim_key")) ? null : row.Get<byte[]>("claim_key"),
        },
        LeaderPhase = row.TextOrNull("leader_phase"),
    };
}
