using PixSim.Demo.Client;

namespace PixSim.Demo.Stories;

/// <summary>Puts the stories into the gateway as families and versions.</summary>
internal sealed class Library(GatewayClient gateway)
{
    /// <summary>Publishes every story that the shots need, and tells which prompt each shot takes.</summary>
    public async Task<IReadOnlyList<PlannedShot>> PublishAsync(IReadOnlyList<Shot> shots, CancellationToken cancellationToken)
    {
        var published = new Dictionary<Story, (Family Family, List<PromptVersion> Versions)>();
        foreach (var story in shots.Select(shot => shot.Story).Distinct())
            published[story] = await PublishAsync(story, cancellationToken);
        return [.. shots.Select((shot, index) => new PlannedShot(index, shot, Choice(shot, published[shot.Story].Family, published[shot.Story].Versions)))];
    }

    private async Task<(Family Family, List<PromptVersion> Versions)> PublishAsync(Story story, CancellationToken cancellationToken)
    {
        var family = await gateway.CreateFamilyAsync(story.Title, new NewFamily(story.Title, "visual", story.Category, story.Tags), cancellationToken);
        Console.WriteLine($"{story.Title}  (family {family.Slug})");
        var versions = new List<PromptVersion>();
        foreach (var draft in story.Drafts)
        {
            var version = new NewVersion(draft.Text, draft.Message, draft.Variables, versions.LastOrDefault()?.Id);
            versions.Add(await gateway.AddVersionAsync($"{story.Title}: {draft.Message}", family.Id, version, cancellationToken));
            Console.WriteLine($"  v{versions[^1].VersionNumber}  {draft.Message}: {draft.Text}");
        }

        return (family, versions);
    }

    private static PromptChoice Choice(Shot shot, Family family, List<PromptVersion> versions) => shot.Version is { } number
        ? new PromptChoice(versions.Single(version => version.VersionNumber == number).Id, null, null, shot.Variables)
        : new PromptChoice(null, family.Id, true, shot.Variables);
}

/// <summary>A shot with the prompt that it takes.</summary>
/// <param name="Index">Its place among the shots, from 0.</param>
internal sealed record PlannedShot(int Index, Shot Shot, PromptChoice Prompt);
