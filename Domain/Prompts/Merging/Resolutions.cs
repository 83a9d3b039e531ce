using PixSim.Domain.Canonical;

namespace PixSim.Domain.Prompts.Merging;

/// <summary>Decides conflicts by what was given, and remembers those that nothing decides.</summary>
internal sealed class Resolutions
{
    private readonly IReadOnlyList<ConflictResolution> _given;
    private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);
    private readonly HashSet<int> _used = [];
    private readonly List<ResolutionError> _errors = [];
    private readonly List<MergeConflict> _open = [];

    public Resolutions(IReadOnlyList<ConflictResolution> given)
    {
        _given = given;
        for (var index = 0; index < given.Count; index++)
        {
            if (!_indexes.TryAdd(given[index].ConflictId, index))
                Fail(index, ResolutionFault.Repeated);
        }
    }

    /// <summary>The conflicts that nothing decides.</summary>
    public IReadOnlyList<MergeConflict> Open => _open;

    /// <summary>The decision; null for nothing of that name. False if there is no usable one.</summary>
    public bool TryDecide(MergeConflict conflict, out string? value)
    {
        value = null;
        if (!_indexes.TryGetValue(conflict.Id, out var index))
        {
            _open.Add(conflict);
            return false;
        }

        _used.Add(index);
        var resolution = _given[index];
        value = resolution.Choice switch
        {
            ConflictChoice.Base => conflict.Base,
            ConflictChoice.Ours => conflict.Ours,
            ConflictChoice.Theirs => conflict.Theirs,
            _ => resolution.Value,
        };
        ResolutionFault? fault = (resolution.Choice == ConflictChoice.Custom) != (resolution.Value is not null) ? ResolutionFault.ValueMismatch
            : conflict.Kind != ConflictKind.PromptText && value is not null && StorableJson.KindOf(value) is null ? ResolutionFault.NotJson
            : null;
        if (fault is not null)
            Fail(index, fault.Value);
        return fault is null;
    }

    /// <summary>The resolutions that cannot be used, those among them that met no conflict.</summary>
    public IReadOnlyList<ResolutionError> Errors()
    {
        foreach (var index in _indexes.Values.Where(index => !_used.Contains(index)))
            Fail(index, ResolutionFault.UnknownConflict);
        return [.. _errors.OrderBy(error => error.Index)];
    }

    private void Fail(int index, ResolutionFault fault) => _errors.Add(new ResolutionError(index, _given[index].ConflictId, fault));
}
