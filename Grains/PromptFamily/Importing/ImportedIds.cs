namespace PixSim.Grains.PromptFamily.Importing;

/// <summary>The ids that the versions of a file's family get, by their numbers.</summary>
internal sealed class ImportedIds
{
    private readonly List<Guid> _ids = [];

    /// <summary>How many versions there have been.</summary>
    public int Count => _ids.Count;

    /// <summary>The id of a version that has been; null for null, or if there is none.</summary>
    public Guid? this[int? number] => number is { } known && known >= 1 && known <= _ids.Count ? _ids[known - 1] : null;

    /// <summary>The id of the next version.</summary>
    public void Add(Guid id) => _ids.Add(id);
}
