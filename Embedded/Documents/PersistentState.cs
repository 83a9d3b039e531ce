using System.Reflection;
using System.Runtime.CompilerServices;
using Orleans.Core;
using Orleans.Runtime;
using PixSim.Embedded.Engine;

namespace PixSim.Embedded.Documents;

/// <summary>A document in a grain's hands. Operations on it happen one after the other, also in a reentrant grain.</summary>
internal sealed class PersistentState<TState>(DocumentStore store, string name, GrainId grainId)
    : IPersistentState<TState>
{
    private Task _lastOperation = Task.CompletedTask;
    private TState _state = New();
    private long? _etag;

    public TState State
    {
        get => _state;
        set => _state = value;
    }

    public string? Etag => _etag?.ToString();

    public bool RecordExists => _etag is not null;

    public Task ReadStateAsync() => ReadAsync(CancellationToken.None);

    public Task WriteStateAsync() => WriteAsync(CancellationToken.None);

    public Task ClearStateAsync() => ClearAsync(CancellationToken.None);

    Task IStorage.ReadStateAsync(CancellationToken cancellationToken) => ReadAsync(cancellationToken);

    Task IStorage.WriteStateAsync(CancellationToken cancellationToken) => WriteAsync(cancellationToken);

    Task IStorage.ClearStateAsync(CancellationToken cancellationToken) => ClearAsync(cancellationToken);

    private static TState New() =>
        typeof(TState).IsValueType
        || typeof(TState).GetConstructor(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, []) is not null
            ? Activator.CreateInstance<TState>()
            : (TState)RuntimeHelpers.GetUninitializedObject(typeof(TState));

    private Task ReadAsync(CancellationToken cancellationToken) => InOrder(async () =>
    {
        var stored = await store.ReadAsync(name, grainId, cancellationToken);
        _etag = stored?.Etag;
        _state = stored is not null && DocumentStore.Read<TState>(stored.Body) is { } state ? state : New();
    });

    private Task WriteAsync(CancellationToken cancellationToken) => InOrder(async () =>
        _etag = await store.WriteAsync(name, grainId, DocumentStore.Write(_state), _etag, cancellationToken));

    private Task ClearAsync(CancellationToken cancellationToken) => InOrder(async () =>
    {
        if (_etag is { } etag)
            await store.RemoveAsync(name, grainId, etag, cancellationToken);

        _etag = null;
        _state = New();
    });

    private Task InOrder(Func<Task> operation)
    {
        // The state is the grain's memory, so nothing but its turns may touch it.
        _ = Activation.Current;
        return _lastOperation = RunAfterAsync(_lastOperation, operation);

        static async Task RunAfterAsync(Task previous, Func<Task> operation)
        {
            await previous.ConfigureAwait(
                ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            await operation();
        }
    }
}
