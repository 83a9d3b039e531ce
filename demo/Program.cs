using PixSim.Demo;
using PixSim.Demo.Client;
using PixSim.Demo.Showing;
using PixSim.Demo.Stories;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

try
{
    var settings = DemoSettings.Read();
    using var gateway = new GatewayClient(settings.Address, settings.Key, TimeProvider.System);
    var shots = await new Library(gateway).PublishAsync(AllStories.Shots(), stop.Token);
    var pictures = new PictureFolder(Path.Combine(settings.Home, "demo"));
    var outcomes = await Board.ShowAsync(shots, board => new Studio(gateway, pictures, board, TimeProvider.System).MakeAsync(shots, stop.Token));
    return Summary.Print(outcomes, pictures.Path);
}
catch (DemoException problem)
{
    await Console.Error.WriteLineAsync($"demo: {problem.Message}");
    return 1;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    await Console.Error.WriteLineAsync("demo: stopped. What was sent to the gateway goes on there.");
    return 130;
}
