using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;
using PixSim.Conformance.Grains;
using PixSim.Conformance.Harness;
using PixSim.Embedded.Engine;
using PixSim.Hosting;

namespace PixSim.Conformance.Hosts;

/// <summary>The embedded engine on a database and a clock of its own.</summary>
internal sealed class EmbeddedEngine(TestDatabase database) : IEngine
{
    private IHost? _host;

    public IGrainFactory Grains => _host!.Services.GetRequiredService<IGrainFactory>();

    public ManualClock Clock { get; } = new();

    public Catalog Catalog => _host!.Services.GetRequiredService<Catalog>();

    public TestDatabase Database => database;

    /// <summary>A host that is not started.</summary>
    public static IHost Build(TestDatabase database, TimeProvider clock, params Assembly[] assemblies) =>
        Build(new GrainHostOptions { DataSource = database.Source }, clock, assemblies);

    public static IHost Build(GrainHostOptions options, TimeProvider clock, params Assembly[] assemblies)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.Services.AddSingleton(clock);
        builder.Services.AddSingleton<IIncomingGrainCallFilter, HeaderFilter>();
        builder.Services.AddSingleton<IEngineFaults, ArmedFaults>();
        builder.AddGrainHost(options, assemblies);
        return builder.Build();
    }

    public async Task StartAsync()
    {
        _host = Build(database, Clock, typeof(EmbeddedEngine).Assembly);
        await _host.StartAsync();
    }

    public Task PassAsync(TimeSpan time)
    {
        Clock.Advance(time);
        return Task.CompletedTask;
    }

    public async Task DeactivateAsync(IGrain grain)
    {
        if (Catalog.Find(grain.GetGrainId()) is not { } activation)
            return;
        activation.Deactivate(new(DeactivationReasonCode.RuntimeRequested, "A test asked for it."));
        await activation.Deactivated;
    }

    public Task<TGrain> SecondActivationAsync<TGrain>(TGrain grain)
        where TGrain : IGrainWithStringKey => Task.FromResult((TGrain)(object)GrainReference.To(
            typeof(TGrain), Catalog, grain.GetGrainId(), Catalog.MakeActivation(grain.GetGrainId())));

    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    public async Task StopAsync()
    {
        await _host!.StopAsync();
        _host.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await database.DisposeAsync();
    }

    private sealed class ArmedFaults : IEngineFaults
    {
        public bool LosesReply(GrainId target, MethodInfo method) => Faults.TakeReply(method.Name);

        public bool LosesOneWay(GrainId target, MethodInfo method) => Faults.TakeOneWay(method.Name);

        public bool DoublesTick(GrainId target) => Faults.TakeTick(target.ToString());
    }
}
