using PixSim.Support;
using PixSim.Support.Prompts;

namespace PixSim.Bench.Similar;

/// <summary>A workspace's prompts. Most families have some ten versions; one has a hundredth of all.</summary>
internal sealed class StoredCorpus
{
    private const int BigShare = 100;
    private readonly PromptCorpus _corpus;
    private readonly List<(Guid FamilyId, int Number, string Text)> _prompts;

    private StoredCorpus(PromptCorpus corpus, Guid bigFamily, List<(Guid FamilyId, int Number, string Text)> prompts) =>
        (_corpus, BigFamily, _prompts) = (corpus, bigFamily, prompts);

    public Guid WorkspaceId { get; } = Guid.CreateVersion7();

    public Guid BigFamily { get; }

    public int BigFamilyCount => Of(BigFamily).Count;

    /// <summary>Makes one, and stores it.</summary>
    public static async Task<StoredCorpus> AddAsync(TestDatabase database, int seed, int versions)
    {
        var corpus = new PromptCorpus(seed);
        var big = Guid.CreateVersion7();
        var families = new Dictionary<int, Guid>();
        var prompts = corpus.Prompts(versions).Select((prompt, at) =>
        {
            if (!families.TryGetValue(prompt.Family, out var family))
                families[prompt.Family] = family = prompt.Family % BigShare == 0 ? big : Guid.CreateVersion7();
            return (family, at + 1, prompt.Text);
        }).ToList();
        var stored = new StoredCorpus(corpus, big, prompts);
        await StoredPrompts.AddAsync(database.Source, stored.WorkspaceId, prompts);
        return stored;
    }

    /// <summary>The texts of a family, or all.</summary>
    public IReadOnlyList<string> Of(Guid? familyId) =>
        [.. _prompts.Where(prompt => familyId is null || prompt.FamilyId == familyId).Select(prompt => prompt.Text)];

    /// <summary>Prompts that are somewhat like some that are spread over a family, or over all.</summary>
    public IReadOnlyList<string> Queries(Guid? familyId, int count)
    {
        var texts = Of(familyId);
        return [.. Enumerable.Range(0, count).Select(number => _corpus.Like(texts[number * (texts.Count / count)]))];
    }
}
