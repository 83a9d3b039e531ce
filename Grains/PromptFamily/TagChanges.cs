using System.Text.Json;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Storage.Ledger;

namespace PixSim.Grains.PromptFamily;

/// <summary>The changes to versions' tags.</summary>
internal static class TagChanges
{
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
