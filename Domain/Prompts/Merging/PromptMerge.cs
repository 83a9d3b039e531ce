namespace PixSim.Domain.Prompts.Merging;

/// <summary>Merges versions of a prompt three ways. What both sides changed in different ways is a conflict, never a silent choice.</summary>
public static class PromptMerge
{
    /// <summary>Puts what they changed since the base onto what we have.</summary>
    public static MergeResult ThreeWay(PromptContent @base, PromptContent ours, PromptContent theirs, IReadOnlyList<ConflictResolution> given)
    {
        var resolutions = new Resolutions(given);
        var text = TextMerge.Merge(@base.Text, ours.Text, theirs.Text, resolutions);
        var variables = MapMerge.Merge(@base.Variables, ours.Variables, theirs.Variables, MapMerge.Variables, resolutions);
        var hints = MapMerge.Merge(@base.ProviderHints, ours.ProviderHints, theirs.ProviderHints, MapMerge.Hints, resolutions);
        var settings = MapMerge.Merge(@base.Settings, ours.Settings, theirs.Settings, MapMerge.Settings, resolutions);
        var errors = resolutions.Errors();
        var content = text is not null && resolutions.Open.Count == 0 && errors.Count == 0
            ? new PromptContent(text, variables, hints, MergeTags(@base.Tags, ours.Tags, theirs.Tags)) { Settings = settings }
            : null;
        return new MergeResult(content, resolutions.Open, errors);
    }

    /// <summary>Takes back what a version changed, and leaves what came after it: the change from it to its parent, put onto the head.</summary>
    public static MergeResult Revert(PromptContent head, PromptContent version, PromptContent parent, IReadOnlyList<ConflictResolution> given) =>
        ThreeWay(version, head, parent, given);

    /// <summary>Puts what one version changed onto the head, without what came before it.</summary>
    /// <param name="head">Where it goes.</param>
    /// <param name="picked">The version.</param>
    /// <param name="parent">What it was made from; <see cref="PromptContent.Empty"/> for a first version.</param>
    /// <param name="given">Decisions about conflicts.</param>
    public static MergeResult CherryPick(PromptContent head, PromptContent picked, PromptContent parent, IReadOnlyList<ConflictResolution> given) =>
        ThreeWay(parent, head, picked, given);

    private static List<string> MergeTags(IReadOnlyList<string> @base, IReadOnlyList<string> ours, IReadOnlyList<string> theirs) =>
    [
        .. @base.Concat(ours).Concat(theirs).Distinct(StringComparer.Ordinal)
            .Where(tag => @base.Contains(tag) ? ours.Contains(tag) && theirs.Contains(tag) : ours.Contains(tag) || theirs.Contains(tag)),
    ];
}
