using PixSim.Hosting;

namespace PixSim.Gateway.Startup;

/// <summary>What the process says on its standard output when it is ready.</summary>
internal static class Greeting
{
    public static void Print(string address, string? madeKey)
    {
        Console.WriteLine($"PixSim is ready at {address}, on the {GrainHost.EngineName} engine.");
        Console.WriteLine($"  API     {address}/docs");
        Console.WriteLine($"  OpenAPI {address}/openapi/v1.json");
        if (madeKey is not null)
        {
            Console.WriteLine($"  Admin key, shown this once: {madeKey}");
        }

        Console.WriteLine($"""
              Try     curl -H "Authorization: Bearer $KEY" {address}/api/v1/providers
                      ./pixsim demo
            """);
    }
}
