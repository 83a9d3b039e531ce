using PixSim.Storage.Ledger;
using PixSim.Storage.Tests.Ledger;
using PixSim.Support;

namespace PixSim.Storage.Tests.Fire;

/// <summary>Writers that behave as grains do: one that was not told of a success goes on from what is there.</summary>
internal sealed class Load(ILedger ledger, TestDatabase database, Testimony testimony)
{
    private static readonly string[] Phases = ["submitting", "processing", "outcome_unknown", "completed"];

    /// <summary>Creates a generation, and brings it to its end.</summary>
    public async Task GenerationAsync(int index)
    {
        var last = await SureAsync(() => Changes.NewGeneration(key: Changes.Key($"load-{index}")), "generations", "id");
        foreach (var phase in Phases)
            last = await SureAsync(() => Changes.Next(last, phase), "generations", "id");
    }

    /// <summary>Creates a family, and adds versions without waiting for one before the next.</summary>
    public async Task FamilyAsync(string slug, int versions, int atOnce)
    {
        var last = await SureAsync(() => Changes.NewFamily(slug), "prompt_heads", "family_id");
        while (last.Head.LastVersion < versions)
        {
            var sent = new List<FamilyChange> { last };
            while (sent.Count <= atOnce)
                sent.Add(Changes.NextVersion(sent[^1]));
            await Task.WhenAll(sent.Skip(1).Select(change => testimony.CommitAsync(ledger, change)));
            var etag = await EtagAsync("prompt_heads", "family_id", last.StreamId);
            last = sent.Find(change => change.CommitId == etag)!;
        }
    }

    private async Task<T> SureAsync<T>(Func<T> make, string table, string id)
        where T : LedgerChange
    {
        while (true)
        {
            var change = make();
            if (await testimony.CommitAsync(ledger, change) || await EtagAsync(table, id, change.StreamId) == change.CommitId)
                return change;
        }
    }

    private async Task<Guid> EtagAsync(string table, string id, Guid stream)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            try
            {
                return await database.ScalarAsync<Guid>($"select coalesce((select etag from {table} where {id} = '{stream}'), '{Guid.Empty}')");
            }
            catch (Exception exception) when (DatabaseUnavailableException.Is(exception))
            {
                // The server is down. It comes back, and what is there then is what counts.
                await timer.WaitForNextTickAsync(patience.Token);
            }
        }
    }
}
