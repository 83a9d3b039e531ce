namespace PixSim.Conformance.Harness;

/// <summary>Which engine this build of the suite runs on.</summary>
public static class EngineUnderTest
{
    public static async Task<IEngine> StartAsync()
    {
        var engine = new Hosts.EmbeddedEngine(await Hosts.TestDatabase.CreateAsync());
        await engine.StartAsync();
        return engine;
    }
}
