namespace PixSim.Embedded.Copying;

/// <summary>
/// What one message has copied so far: an object reached twice is copied once, so that shared parts stay shared and
/// cycles end.
/// </summary>
internal sealed class CopyContext
{
    private Dictionary<object, object>? _copies;

    public bool TryGet<T>(T original, out T copy)
    {
        if (_copies is not null && _copies.TryGetValue(original!, out var found))
        {
            copy = (T)found;
            return true;
        }

        copy = default!;
        return false;
    }

    public void Remember(object original, object copy) =>
        (_copies ??= new(ReferenceEqualityComparer.Instance)).Add(original, copy);
}
