using System.Security.Cryptography;
using System.Text;
using Npgsql;
using PixSim.Bench.Plain;
using PixSim.Support;

namespace PixSim.Bench.HotFamily;

/// <summary>
/// The baseline: one transaction for each version that increments the counter row, takes the number, and inserts the same
/// rows. Statements are prepared, and share round trips where they can.
/// </summary>
internal sealed class PlainFamily
{
    private readonly NpgsqlDataSource _source;
    private readonly Guid _familyId = Guid.CreateVersion7();
    private readonly Guid _workspaceId = Guid.CreateVersion7();

    private PlainFamily(NpgsqlDataSource source) => _source = source;

    public static async Task<PlainFamily> CreateAsync(TestDatabase database)
    {
        var family = new PlainFamily(database.Source);
        await database.ExecuteAsync($"""
            insert into prompt_families (id, workspace_id, slug, title, prompt_type, created_at, created_by)
            values ('{family._familyId}', '{family._workspaceId}', 'plain', 'Plain', 'visual', now(), 'bench');
            insert into prompt_heads values ('{family._familyId}', '{family._workspaceId}', '{Guid.CreateVersion7()}', 1, 0, null);
            insert into prompt_branches (family_id, name, workspace_id, id, created_at, created_by)
            values ('{family._familyId}', 'main', '{family._workspaceId}', '{Guid.CreateVersion7()}', now(), 'bench');
            """);
        return family;
    }

    public async Task AddVersionAsync(string text)
    {
        await using var connection = await _source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var versionId = Guid.CreateVersion7();
        var commitId = Guid.CreateVersion7();
        var number = await NextNumberAsync(connection, versionId, commitId);
        await InsertAsync(connection, versionId, commitId, number, text);
        await transaction.CommitAsync();
    }

    private async Task<int> NextNumberAsync(NpgsqlConnection connection, Guid versionId, Guid commitId)
    {
        await using var command = new NpgsqlCommand(
            """
            update prompt_heads set last_version = last_version + 1, last_event = last_event + 1, latest_version_id = $2, etag = $3
            where family_id = $1 returning last_version
            """,
            connection);
        command.Parameters.Add(new() { Value = _familyId });
        command.Parameters.Add(new() { Value = versionId });
        command.Parameters.Add(new() { Value = commitId });
        return (int)(await command.ExecuteScalarAsync())!;
    }

    private async Task InsertAsync(NpgsqlConnection connection, Guid versionId, Guid commitId, int number, string text)
    {
        var sha256 = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        await using var batch = new NpgsqlBatch(connection);
        batch.Add("insert into prompt_texts (workspace_id, sha256, text) values ($1, $2, $3) on conflict do nothing", _workspaceId, sha256, text);
        batch.Add(
            """
            insert into prompt_versions (id, workspace_id, family_id, version_number, text_sha256, variables, provider_hints, provider_id,
                commit_message, author, tags, created_at, branch)
            values ($1, $2, $3, $4, $5, '{}', '{}', 'sketch', 'another one', 'bench', '{}', now(), 'main')
            """,
            versionId,
            _workspaceId,
            _familyId,
            number,
            sha256);
        batch.Add("update prompt_branches set head_version_id = $2, head_number = $3 where family_id = $1 and name = 'main'", _familyId, versionId, number);
        batch.Add(
            """
            insert into ledger_events (stream_id, seq, workspace_id, commit_id, kind, data, at)
            values ($1, $2, $3, $4, 'version_added', '{}', now())
            """,
            _familyId,
            (long)number + 1,
            _workspaceId,
            commitId);
        await batch.ExecuteNonQueryAsync();
    }
}
