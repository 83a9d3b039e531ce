using System.Runtime.InteropServices;
using Microsoft.Extensions.Options;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Limits;

/// <summary>Limits what the bearers of one key send: by rate, and by how much of it is open at once.</summary>
internal sealed class KeyLimits(IOptions<LimitSettings> settings, TimeProvider clock)
{
    private readonly BucketTable<Guid> _rates = new(clock);
    private readonly OpenCounts<Guid> _requests = new();
    private readonly OpenCounts<Guid> _streams = new();

    /// <summary>The rate of a key: its own, or that of all.</summary>
    public int RateOf(KeyRecord key) => key.RequestsPerMinute ?? settings.Value.RequestsPerMinute;

    /// <summary>Counts a request against the key's rate.</summary>
    public BucketReading Count(KeyRecord key) => _rates.Take(key.Id, RateOf(key));

    /// <summary>Opens a request, to be closed by <see cref="Close"/>; the limit if it is one too many.</summary>
    public Exceeded? Open(KeyRecord key, bool isStream) => isStream
        ? _streams.Open(key.Id, settings.Value.EventStreams) ? null : new Exceeded("event_streams", "key", settings.Value.EventStreams, 1)
        : _requests.Open(key.Id, settings.Value.ConcurrentRequests) ? null : new Exceeded("concurrent_requests", "key", settings.Value.ConcurrentRequests, 1);

    /// <summary>Closes what was opened.</summary>
    public void Close(KeyRecord key, bool isStream) => (isStream ? _streams : _requests).Close(key.Id);
}

/// <summary>How many are open by name. What has none is not remembered.</summary>
internal sealed class OpenCounts<TName>
    where TName : struct
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TName, int> _open = [];

    /// <summary>Opens one more, unless there are as many as allowed; 0 allows any number.</summary>
    public bool Open(TName name, int most)
    {
        lock (_gate)
        {
            ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_open, name, out _);
            if (most > 0 && count >= most)
                return false;
            count++;
            return true;
        }
    }

    /// <summary>Closes one.</summary>
    public void Close(TName name)
    {
        lock (_gate)
        {
            if (_open[name] == 1)
                _open.Remove(name);
            else
                _open[name]--;
        }
    }
}
