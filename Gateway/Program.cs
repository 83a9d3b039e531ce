using PixSim.Gateway.Startup;

if (args is [AuditCommand.Name, .. var settings])
    return await AuditCommand.RunAsync(settings);

await using var app = GatewayProcess.Compose(args);
var madeKey = await GatewayProcess.StartAsync(app);
Greeting.Print(app.Urls.First(), madeKey);
await app.WaitForShutdownAsync();
return 0;
