using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using PixSim.KillHost;

namespace PixSim.Grains.Tests.Kills;

/// <summary>
/// A provider that outlives the processes which use it. Each job that it makes is paid for, and its result is there when
/// it is asked about; one that is to be made at once has it from the beginning.
/// </summary>
internal sealed class ProviderEmulator : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ProviderKind _kind;
    private readonly ConcurrentQueue<(string Id, EmulatedRequest Request)> _jobs = new();
    private readonly Lock _making = new();

    private ProviderEmulator(ProviderKind kind)
    {
        _kind = kind;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/jobs", Make);
        _app.MapGet("/jobs/{id}", (string id) => Show(_jobs.FirstOrDefault(job => job.Id == id)));
        _app.MapGet("/jobs/of/{key}", (string key) => Show(_jobs.FirstOrDefault(job => job.Request.Key == key)));
    }

    public string Address => $"{_app.Urls.Single()}/";

    /// <summary>What was asked for, and paid, in order.</summary>
    public IReadOnlyCollection<EmulatedRequest> Payments => [.. _jobs.Select(job => job.Request)];

    public static async Task<ProviderEmulator> StartAsync(ProviderKind kind)
    {
        var emulator = new ProviderEmulator(kind);
        await emulator._app.StartAsync();
        return emulator;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private EmulatedJob Make(EmulatedRequest request)
    {
        lock (_making)
        {
            var known = _kind == ProviderKind.Deduplicates ? _jobs.FirstOrDefault(job => job.Request.Key == request.Key).Id : null;
            if (known is null)
                _jobs.Enqueue((known = $"job-{_jobs.Count + 1}", request));
            return new EmulatedJob(known, request.Prompt == "at once" ? Picture(request) : null);
        }
    }

    private static IResult Show((string? Id, EmulatedRequest Request) job) =>
        job.Id is null ? Results.NotFound() : Results.Ok(new EmulatedJob(job.Id, Picture(job.Request)));

    private static string Picture(EmulatedRequest request) => $"<svg><title>{request.Key}</title></svg>";
}
