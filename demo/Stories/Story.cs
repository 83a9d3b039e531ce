namespace PixSim.Demo.Stories;

/// <summary>A prompt family and the versions that it grows through.</summary>
internal sealed record Story(string Title, string Category, IReadOnlyList<string> Tags, IReadOnlyList<Draft> Drafts);

/// <summary>A version to be committed.</summary>
/// <param name="Variables">Definitions of its variables.</param>
internal sealed record Draft(string Message, string Text, IReadOnlyDictionary<string, object>? Variables = null);

/// <summary>A picture or clip to be made from a story.</summary>
/// <param name="Version">The version's number; the latest, whatever that is, if null.</param>
/// <param name="From">The shot whose picture is its source, if any.</param>
/// <param name="Cancelled">Whether it is called off as soon as the provider works on it.</param>
internal sealed record Shot(string Name, Story Story, string Operation, int? Version, Dictionary<string, object> Variables, Dictionary<string, object> Params)
{
    public string? From { get; init; }

    public bool Cancelled { get; init; }
}
