using System.Diagnostics;
using System.Globalization;
using PixSim.Grains.Interfaces.Generations;
using PixSim.Support;

namespace PixSim.Bench.Recover;

/// <summary>A process that brings generations into flight, and is killed.</summary>
internal static class DoomedProcess
{
    /// <summary>The command line's first word for it.</summary>
    public const string Name = "doomed";

    private const int AtOnce = 200;

    /// <summary>Starts it. It ends by itself when this process does.</summary>
    public static Process Start(TestDatabase database, int generations)
    {
        var program = Environment.ProcessPath!;
        List<string> arguments = [Name, database.Name, generations.ToString(CultureInfo.InvariantCulture)];
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
            arguments.Insert(0, typeof(DoomedProcess).Assembly.Location);
        return Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardInput = true })!;
    }

    /// <summary>What it does: creates so many generations, and waits for its end.</summary>
    public static async Task<int> RunAsync(string databaseName, int generations)
    {
        await using var database = TestDatabase.Attach(databaseName);
        await using var cluster = await Till.HostAsync(database, isOpen: false);
        await Parallel.ForAsync(0, generations, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (_, _) => await CreateAsync(cluster));
        await Console.In.ReadToEndAsync();
        return 0;
    }

    private static async Task CreateAsync(Cluster cluster)
    {
        var created = await cluster.Grains.GetGrain<IGenerationGrain>(Guid.CreateVersion7()).Create(new CreateGeneration
        {
            WorkspaceId = cluster.WorkspaceId,
            Operation = "text_to_image",
            ProviderId = Till.Id,
            Prompt = new PromptReference { InlineText = Texts.Next() },
            Requester = "bench",
        });
        if (created.Generation is null)
            throw new InvalidOperationException(created.Problems[0].Message);
    }
}
