using PixSim.Support;

namespace PixSim.Bench;

/// <summary>Databases whose numbers count: what they acknowledge is on disk.</summary>
internal static class DurableDatabase
{
    /// <summary>Makes a database of the bench's own, on a server that is durable.</summary>
    public static async Task<TestDatabase> CreateAsync()
    {
        var database = await TestDatabase.CreateAsync(maxConnections: 80);
        foreach (var setting in new[] { "fsync", "synchronous_commit" })
        {
            if (await database.ScalarAsync<string>($"show {setting}") != "on")
                throw new InvalidOperationException($"The server runs with {setting} off: what it measures would not be durable.");
        }

        return database;
    }
}
