namespace PixSim.Gateway.Tests.Harness;

/// <content>What is in the database.</content>
public sealed partial class GatewayHost
{
    // One count for each table that has rows of workspaces, whichever these are: but for sketches, which follow later, and
    // for the count of what was refused.
    private const string Counts = """
        select string_agg(format('select %L as name, count(*) as rows from %I where workspace_id = $1', table_name, table_name), ' union all ')
        from information_schema.columns where table_schema = 'public' and column_name = 'workspace_id'
            and table_name not in ('prompt_sketches', 'prompt_limit_refusals')
        """;

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);

    /// <summary>How many rows of each table are the workspace's.</summary>
    public async Task<string> RowsOfAsync(Workspace workspace)
    {
        var counts = (await Database.ScalarAsync<string>(Counts)).Replace("$1", $"'{workspace.Id}'", StringComparison.Ordinal);
        return await Database.ScalarAsync<string>($"select string_agg(name || ': ' || rows, ', ' order by name) from ({counts}) as counts");
    }

    /// <summary>How many files there are, half-written ones too.</summary>
    public int AssetFileCount => Directory.GetFiles(Path.Combine(_home.FullName, "assets"), "*", SearchOption.AllDirectories).Length;

    /// <summary>Waits until a query counts so many rows, for what no endpoint tells. At most a minute.</summary>
    public Task UntilAsync(string countSql, long rows) => UntilAsync(async () => await Database.ScalarAsync<long>(countSql) == rows);

    /// <summary>Waits for what no event tells. At most a minute.</summary>
    public static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var timer = new PeriodicTimer(LookEvery);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!await isSo())
            await timer.WaitForNextTickAsync(patience.Token);
    }
}
