using PixSim.Grains.Interfaces;
using PixSim.Grains.Interfaces.Generations;
using PixSim.Storage.Queries;

namespace PixSim.Grains.Generation;

internal sealed partial class PromptResolver
{
    /// <summary>The version's prompt, where the text is the same to the last character; else the text's own.</summary>
    private async Task<(ResolvedPrompt? Prompt, IReadOnlyList<Problem> Problems)> CompareAsync(
        WorkspaceRecord workspace, ResolvedPrompt rendered, string text, PromptReference reference, string? strategy, CancellationToken cancellationToken)
    {
        // Whether a text is what chance has just drawn is no question of the text: the same request would be answered by turns.
        if (rendered.Resolution is { Drawn: { } drawn, SeedSource: null } && reference.Seed is null)
            return (null, [Problem.Invalid("field_missing", "prompt_config.seed", $"The version draws {string.Join(", ", drawn)}: give a seed or their values, so that the text can be compared.")]);
        if (string.Equals(text, rendered.Text, StringComparison.Ordinal))
            return (rendered, []);
        if (workspace.IsProduction)
            return (null, [InlineRefused("The text is not what the version renders to, and this workspace takes versioned prompts only.")]);
        var (prompt, problems) = await FillAsync(
            workspace.Id, new PromptSource(null, new PromptResolution()), reference with { InlineText = text }, strategy, cancellationToken);
        return (prompt is null ? null : prompt with { Parent = rendered.Version }, problems);
    }
}
