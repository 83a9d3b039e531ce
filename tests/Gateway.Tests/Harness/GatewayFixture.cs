namespace PixSim.Gateway.Tests.Harness;

/// <summary>One gateway for all tests that do not harm it. Each test has a workspace of its own in it.</summary>
public sealed class GatewayFixture : IAsyncLifetime
{
    public GatewayHost Gateway { get; private set; } = null!;

    public async Task InitializeAsync() => Gateway = await GatewayHost.StartAsync();

    public async Task DisposeAsync() => await Gateway.DisposeAsync();
}

[CollectionDefinition(nameof(SharedGateway))]
public sealed class SharedGateway : ICollectionFixture<GatewayFixture>;

/// <summary>A class of tests on the shared gateway, each in a new workspace.</summary>
[Collection(nameof(SharedGateway))]
public abstract class GatewayTests(GatewayFixture fixture) : IAsyncLifetime
{
    protected GatewayHost Gateway => fixture.Gateway;

    protected Workspace Workspace { get; private set; } = null!;

    protected ApiClient Api => Workspace.Api;

    public async Task InitializeAsync() => Workspace = await Gateway.NewWorkspaceAsync();

    public Task DisposeAsync() => Task.CompletedTask;
}
