using System.Text.Json;
using PixSim.Grains.Interfaces;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Storage.Ledger;

namespace PixSim.Grains.PromptFamily;

/// <summary>The changes to versions' tags.</summary>
internal static class TagChanges
{
    /// <summary>How many tags a version has at most. Who gives some at the same moment may come to a few more.</summary>
    public const int MaxTags = 200;

    /// <summary>What is wrong with tags to be given to a version that has some; null if it has room for them.</summary>
    public static Problem? Excess(ChangeTags command, IEnumerable<string> today) =>
        command.Add.Count > 0 && today.Except(command.Remove, StringComparer.Ordinal).Union(command.Add, StringComparer.Ordinal).Count() > MaxTags
            ? Problem.Conflict("too_many_tags", "tags", $"A version has at most {MaxTags} tags.") with { Limit = MaxTags }
            : null;

    /// <summary>Gives a version tags, and takes some from it.</summary>
    public static Decision Apply(FamilyState state, ChangeTags command, int versionNumber, DateTimeOffset now)
    {
        var data = JsonSerializer.Serialize(
            new { version_id = command.VersionId, version_number = versionNumber, added = command.Add, removed = command.Remove, author = command.Author });
        var change = state.Follow("tags_changed", data, now) with
        {
            Tags =
            [
                .. command.Remove.Select(tag => new TagRow(command.VersionId, versionNumber, tag, false, command.Author, now)),
                .. command.Add.Select(tag => new TagRow(command.VersionId, versionNumber, tag, true, command.Author, now)),
            ],
        };
        return Decision.Accept(change, state.Behind(change));
    }
}
