global using Orleans;
global using Orleans.Concurrency;
global using Orleans.Runtime;

// Orleans has an ErrorCode of its own.
global using ErrorCode = PixSim.Domain.Generations.ErrorCode;
