using PixSim.Bench;

return await BenchCommand.RunAsync(args);
