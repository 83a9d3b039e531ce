using Npgsql;
using PixSim.Storage.Ledger;
using PixSim.Storage.Ledger.Writing;
using PixSim.Storage.Queries;

namespace PixSim.Storage.Imports;

/// <summary>The one transaction of an import. What it may lose by comes first: the client's key, and the slugs.</summary>
internal sealed partial class ImportTransaction(NpgsqlConnection connection, ImportPlan plan, bool hasInclusions)
{
    // A hundred thousand versions take a while, and their caller knows.
    private const int TimeoutSeconds = 600;

    public Task<ImportOutcome> RunAsync() => Reading.ReachAsync(async () =>
    {
        await using var transaction = await connection.BeginTransactionAsync();
        if (plan.Idempotency is { } key
            && await RunAsync(Key, plan.WorkspaceId, key.Route, key.Key, key.Fingerprint, key.ResourceId, key.CreatedAt.UtcDateTime) == 0)
        {
            return new ImportOutcome(CommitOutcome.KeyTaken, []);
        }

        var slugs = new string[plan.Slugs.Count];

        // Everybody who imports the same families waits for their slugs in the same order.
        foreach (var place in Enumerable.Range(0, slugs.Length).OrderBy(place => plan.Slugs[place].First(), StringComparer.Ordinal))
        {
            var family = await ImportStage.ReadAsync(connection, place, CancellationToken.None);
            if (await InsertFamilyAsync(family, plan.Slugs[place]) is not { } slug)
                return new ImportOutcome(CommitOutcome.Exists, [], place);
            slugs[place] = slug;
        }

        await RunAsync(Texts, plan.WorkspaceId);
        await RunAsync(Versions, plan.WorkspaceId);
        await RunAsync(Tags, plan.WorkspaceId);
        if (hasInclusions)
            await RunAsync(Dependencies, plan.WorkspaceId);
        if (plan.Keep?.Invoke(slugs) is { } kept)
            await RunAsync(Import, plan.Id, plan.WorkspaceId, kept.FormatVersion, kept.FamiliesJson, plan.Now.UtcDateTime, kept.CreatedBy);
        await CommitAsync(transaction);
        return new ImportOutcome(CommitOutcome.Committed, slugs);
    });

    /// <returns>The slug that it got; null if each one was taken.</returns>
    private async Task<string?> InsertFamilyAsync(ImportedFamilyRows family, IEnumerable<string> slugs)
    {
        foreach (var slug in slugs)
        {
            if (await InsertAsync(family, slug) == 0)
                continue;
            await InsertRestAsync(family);
            return slug;
        }

        return null;
    }

    private Task<int> InsertAsync(ImportedFamilyRows family, string slug)
    {
        var row = family.Family;
        return RunAsync(
            Family, family.Id, plan.WorkspaceId, slug, row.Title, row.Description, row.PromptType, row.Category, row.Tags, row.ProviderId,
            row.GameWorldId, row.NpcId, row.SceneId, row.ActionConceptId, row.MetadataJson, row.IsActive, row.CreatedAt.UtcDateTime, row.CreatedBy);
    }

    /// <summary>In one round trip, however many families there are. Branches, labels and overrides go the way of every change of theirs.</summary>
    private async Task InsertRestAsync(ImportedFamilyRows family)
    {
        var commit = Guid.CreateVersion7(plan.Now);
        var creation = new FamilyChange
        {
            StreamId = family.Id,
            WorkspaceId = plan.WorkspaceId,
            CommitId = commit,
            ExpectedEtag = Guid.Empty,
            Events = [],
            Head = new HeadRow(family.LastVersion, family.LatestVersionId),
            Branches = family.Branches,
            Overrides = family.Overrides,
        };
        await using var batch = new NpgsqlBatch(connection) { Timeout = TimeoutSeconds };
        Add(batch, Head, family.Id, plan.WorkspaceId, commit, family.LastVersion, family.LatestVersionId);
        Add(batch, Event, family.Id, plan.WorkspaceId, commit, family.EventJson, plan.Now.UtcDateTime);
        FamilyRows.Add(batch, [creation, .. family.Labels.Select(label => creation with { Branches = [], Overrides = [], Label = label })]);
        await batch.ExecuteNonQueryAsync();
    }

    private async Task CommitAsync(NpgsqlTransaction transaction)
    {
        try
        {
            await transaction.CommitAsync();
        }
        catch (Exception exception) when (DatabaseUnavailableException.Is(exception))
        {
            throw new LedgerOutcomeUnknownException(plan.Id);
        }
    }

    private async Task<int> RunAsync(string sql, params object?[] parameters)
    {
        await using var batch = new NpgsqlBatch(connection) { Timeout = TimeoutSeconds };
        Add(batch, sql, parameters);
        return await batch.ExecuteNonQueryAsync();
    }

    private static void Add(NpgsqlBatch batch, string sql, params object?[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = parameter ?? DBNull.Value });
        batch.BatchCommands.Add(command);
    }
}
