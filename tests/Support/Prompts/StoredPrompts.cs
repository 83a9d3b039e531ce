using Npgsql;
using NpgsqlTypes;
using PixSim.Domain.Prompts.Text;

namespace PixSim.Support.Prompts;

/// <summary>Writes many versions past the grains, as an import of another system's history would leave them.</summary>
public static class StoredPrompts
{
    private const string Texts = """
        create temporary table new_prompts (id uuid, family_id uuid, version_number integer, sha256 bytea, text text) on commit drop
        """;

    private const string Keep = """
        insert into prompt_texts (workspace_id, sha256, text)
        select distinct on (sha256) $1, sha256, text from new_prompts on conflict do nothing
        """;

    private const string Versions = """
        insert into prompt_versions
            (id, workspace_id, family_id, version_number, text_sha256, variables, provider_hints, provider_id, author, tags, created_at, branch)
        select id, $1, family_id, version_number, sha256, '{}', '{}', 'sketch', 'test', '{}', now(), 'main' from new_prompts
        """;

    /// <summary>Writes them in one transaction. Returns the versions' ids, in the order of the prompts.</summary>
    public static async Task<List<Guid>> AddAsync(NpgsqlDataSource database, Guid workspaceId, IEnumerable<(Guid FamilyId, int Number, string Text)> prompts)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var create = new NpgsqlCommand(Texts, connection))
            await create.ExecuteNonQueryAsync();
        var ids = await CopyAsync(connection, prompts);
        foreach (var sql in new[] { Keep, Versions })
        {
            await using var insert = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = workspaceId } }, CommandTimeout = 0 };
            await insert.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
        return ids;
    }

    private static async Task<List<Guid>> CopyAsync(NpgsqlConnection connection, IEnumerable<(Guid FamilyId, int Number, string Text)> prompts)
    {
        var ids = new List<Guid>();
        await using var copy = await connection.BeginBinaryImportAsync("copy new_prompts from stdin (format binary)");
        foreach (var (familyId, number, text) in prompts)
        {
            ids.Add(Guid.CreateVersion7());
            await copy.StartRowAsync();
            await copy.WriteAsync(ids[^1], NpgsqlDbType.Uuid);
            await copy.WriteAsync(familyId, NpgsqlDbType.Uuid);
            await copy.WriteAsync(number, NpgsqlDbType.Integer);
            await copy.WriteAsync(PromptText.Sha256(text), NpgsqlDbType.Bytea);
            await copy.WriteAsync(text, NpgsqlDbType.Text);
        }

        await copy.CompleteAsync();
        return ids;
    }
}
