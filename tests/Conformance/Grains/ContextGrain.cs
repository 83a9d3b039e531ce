using Orleans;
using Orleans.Runtime;

namespace PixSim.Conformance.Grains;

public interface IContextGrain : IGrainWithStringKey
{
    Task<string?> Read(string name);

    /// <summary>Reads through another grain.</summary>
    Task<string?> ReadBeyond(string name);

    Task Write(string name, string value);

    /// <summary>What a filter put in place of an answer, or this grain's.</summary>
    Task<string> Answer();

    Task<string?> Caller();

    Task<string?> CallerBeyond(string key);
}

/// <summary>Filters its own calls as well.</summary>
public sealed class ContextGrain : Grain, IContextGrain, IIncomingGrainCallFilter
{
    private string? _caller;

    public Task<string?> Read(string name) => Task.FromResult(RequestContext.Get(name) as string);

    public Task<string?> ReadBeyond(string name) => GrainFactory.GetGrain<IContextGrain>("beyond").Read(name);

    public Task Write(string name, string value)
    {
        RequestContext.Set(name, value);
        return Task.CompletedTask;
    }

    public Task<string> Answer() => Task.FromResult("the grain's");

    public Task<string?> Caller() => Task.FromResult(_caller);

    public Task<string?> CallerBeyond(string key) => GrainFactory.GetGrain<IContextGrain>(key).Caller();

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        _caller = context.SourceId?.ToString();
        await context.Invoke();
        if (context.MethodName == nameof(Answer) && RequestContext.Get("own filter") is not null)
            context.Result = $"{context.Result}, by its own filter";
    }
}

/// <summary>Writes into the request context what it sees of each call, and answers some calls itself.</summary>
public sealed class HeaderFilter : IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (RequestContext.Get("describe") is not null)
        {
            context.Result = $"{context.InterfaceMethod.Name} of {context.Grain.GetType().Name}, "
                + $"{context.ImplementationMethod.DeclaringType!.Name} for {context.InterfaceName}";
            return;
        }

        if (RequestContext.Get("refuse") is string reason)
            throw new InvalidOperationException(reason);
        await context.Invoke();
    }
}
