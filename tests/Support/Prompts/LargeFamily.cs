using Npgsql;

namespace PixSim.Support.Prompts;

/// <summary>Gives a family that a grain has created very many versions, past the grain and all at once.</summary>
public static class LargeFamily
{
    // As a grain would have left it: one event for each version, and each one's parent is the one before it. Ids rise.
    private const string Fill = """
        create temp table filled on commit drop as
            select number, ('018f0000-0000-7' || substr(md5($1::text), 1, 3) || '-8000-' || lpad(to_hex(number), 12, '0'))::uuid as id,
                number || ' lamps on a desk' || repeat(' of brass and glass', $3) as text
            from generate_series(1, $2) number;
        insert into prompt_texts (workspace_id, sha256, text)
            select f.workspace_id, sha256(convert_to(text, 'UTF8')), text from filled, prompt_families f where f.id = $1
            order by 2 on conflict do nothing;
        insert into prompt_versions (id, workspace_id, family_id, version_number, parent_version_id, text_sha256, variables, provider_hints,
                provider_id, author, tags, created_at, branch)
            select v.id, f.workspace_id, f.id, v.number, lag(v.id) over (order by v.number), sha256(convert_to(v.text, 'UTF8')), '{}', '{}',
                'sketch', 'test', '{a}', now(), 'main'
            from filled v, prompt_families f where f.id = $1 order by v.number;
        insert into prompt_version_tags (version_id, tag, workspace_id, family_id, version_number, added_at, added_by)
            select v.id, 'a', f.workspace_id, f.id, v.number, now(), 'test' from filled v, prompt_families f where f.id = $1;
        insert into ledger_events (stream_id, seq, workspace_id, commit_id, kind, data, at)
            select f.id, 1 + v.number, f.workspace_id, v.id, 'version_added', '{}', now() from filled v, prompt_families f where f.id = $1;
        update prompt_branches b set head_version_id = v.id, head_number = $2 from filled v where v.number = $2 and b.family_id = $1;
        update prompt_heads h set last_version = $2, latest_version_id = v.id, last_event = 1 + $2, etag = v.id from filled v where v.number = $2 and h.family_id = $1
        """;

    /// <param name="repeats">How often a phrase of 19 characters is repeated in each text.</param>
    public static async Task FillAsync(NpgsqlDataSource database, Guid familyId, int versions, int repeats = 10)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var sql = Fill.Replace("$1", $"'{familyId}'::uuid", StringComparison.Ordinal)
            .Replace("$2", $"{versions}", StringComparison.Ordinal)
            .Replace("$3", $"{repeats}", StringComparison.Ordinal);
        await using (var command = new NpgsqlCommand(sql, connection, transaction) { CommandTimeout = 0 })
            await command.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }
}
