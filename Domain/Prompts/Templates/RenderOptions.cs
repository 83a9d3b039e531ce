namespace PixSim.Domain.Prompts.Templates;

/// <summary>How a template is rendered.</summary>
public sealed record RenderOptions
{
    /// <summary>The usual options: strict, 100,000 characters, no fragments.</summary>
    public static RenderOptions Default { get; } = new();

    /// <summary>
    /// Whether missing and mistyped variables are errors. Otherwise they are warnings: what is missing, and what cannot be
    /// written, becomes nothing. Default: true.
    /// </summary>
    public bool IsStrict { get; init; } = true;

    /// <summary>The longest rendering, in Unicode scalars; beyond it there is no text. Default: 100,000.</summary>
    public int MaxLength { get; init; } = 100_000;

    /// <summary>The fragments that <c>{{&gt; …}}</c> may include, by their references. Default: none.</summary>
    public IReadOnlyDictionary<FragmentReference, Template> Fragments { get; init; } =
        new Dictionary<FragmentReference, Template>();
}
