using PixSim.Gateway.Startup;

await using var app = GatewayProcess.Compose(args);
var madeKey = await GatewayProcess.StartAsync(app);
Greeting.Print(app.Urls.First(), madeKey);
await app.WaitForShutdownAsync();
