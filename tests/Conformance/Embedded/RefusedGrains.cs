using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;
using PixSim.Conformance.Grains;

// All of these are generic only so that the engine of the other tests leaves them alone.
namespace PixSim.Conformance.Hosts;

public sealed class CopycatGrain<T>([PersistentState("conformance-notebook")] IPersistentState<Notebook> notebook) : Grain
{
    public Notebook Notebook => notebook.State;
}

public interface IBrokenGrain<T> : IGrainWithStringKey
{
    Task Take(Undeclared value);
}

public sealed class BrokenGrain<T> : Grain, IBrokenGrain<T>
{
    public Task Take(Undeclared value) => Task.CompletedTask;
}

public interface IVoidGrain<T> : IGrainWithStringKey
{
    void Forget();
}

public sealed class VoidGrain<T> : Grain, IVoidGrain<T>
{
    public void Forget()
    {
        // Never called.
    }
}

public interface IOneWayResultGrain<T> : IGrainWithStringKey
{
    [OneWay]
    Task<int> Count();
}

public sealed class OneWayResultGrain<T> : Grain, IOneWayResultGrain<T>
{
    public Task<int> Count() => Task.FromResult(1);
}
