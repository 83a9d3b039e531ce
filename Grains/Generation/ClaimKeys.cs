using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using PixSim.Domain.Canonical;
using PixSim.Grains.Interfaces.Generations;

namespace PixSim.Grains.Generation;

/// <summary>
/// When two generations are the same: SHA-256 over the canonical JSON of everything that changes the picture or says for
/// whom it is. It is taken over the resolved prompt, never the version, and over the inputs' content, never their ids.
/// </summary>
internal static class ClaimKeys
{
    /// <summary>
    /// The key; null for one that is made in any case: its owner wants it so, it is for later, or it is for a playthrough
    /// or a player that is not named.
    /// </summary>
    /// <param name="parameters">The canonical parameters, the resolved prompt among them.</param>
    /// <param name="inputs">The canonical inputs.</param>
    public static byte[]? Of(CreateGeneration command, string providerId, JsonObject parameters, JsonArray inputs, DateTimeOffset now)
    {
        var scope = Scope(command);
        if (command.ForceNew || command.ScheduledAt > now || scope is null)
            return null;
        var contents = inputs.Select(input => Content(input!.AsObject())).ToArray<JsonNode?>();
        var key = new JsonObject
        {
            ["workspace"] = command.WorkspaceId.ToString(),
            ["work"] = RequestHashes.Compute(command.Operation, providerId, parameters, new JsonArray(contents)).RequestHash,
            ["purpose"] = command.Audience.Purpose,
            ["strategy"] = command.Strategy,
            ["scope"] = scope,
            ["intimacy_band"] = command.Audience.IntimacyBand,
            ["content_rating"] = command.Audience.ContentRating,
        };
        return CanonicalJson.TryWrite(key, out var text, out var error)
            ? SHA256.HashData(Encoding.UTF8.GetBytes(text))
            : throw new InvalidOperationException($"A request has no canonical form: {error.Message}");
    }

    private static string? Scope(CreateGeneration command) => command.Strategy switch
    {
        "always" => null,
        "per_playthrough" => command.Audience.PlaythroughId,
        "per_player" => command.Audience.PlayerId,
        _ => "",
    };

    private static JsonObject Content(JsonObject input)
    {
        var content = input.DeepClone().AsObject();
        if (content.ContainsKey("sha256"))
            content.Remove("asset_id");
        return content;
    }
}
