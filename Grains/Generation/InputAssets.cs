using System.Text.Json;
using System.Text.Json.Nodes;
using PixSim.Grains.Interfaces;
using PixSim.Providers;
using PixSim.Storage.Assets;
using PixSim.Storage.Queries;

namespace PixSim.Grains.Generation;

/// <summary>The input assets of a generation: checked at its creation, opened when it is submitted.</summary>
internal sealed class InputAssets(AssetQueries queries, AssetFiles files)
{
    /// <summary>
    /// Reads the inputs of a request, and what each of them is. The result is canonical: it names the content, so that
    /// the request's hash covers what the pictures show.
    /// </summary>
    public async Task<(JsonArray Inputs, IReadOnlyList<Problem> Problems)> ResolveAsync(
        Guid workspaceId, string inputsJson, CancellationToken cancellationToken)
    {
        var resolved = new JsonArray();
        var problems = new List<Problem>();
        var inputs = JsonNode.Parse(inputsJson)!.AsArray();
        for (var index = 0; index < inputs.Count; index++)
        {
            var field = $"inputs[{index}].asset_id";
            if (!Guid.TryParse(Text(inputs[index]?["asset_id"]), out var assetId))
                problems.Add(Problem.Invalid("asset_id_invalid", field, "An input names an asset by its id."));
            else if (await queries.FindAsync(workspaceId, assetId, cancellationToken) is not { } asset)
                problems.Add(Problem.Invalid("asset_not_found", field, "There is no such asset."));
            else
                resolved.Add(Canonical(Text(inputs[index]?["role"]) ?? "source_image", asset));
        }

        return (resolved, problems);
    }

    /// <summary>The inputs as a provider takes them.</summary>
    public IReadOnlyList<ProviderInput> Of(string inputsJson)
    {
        using var inputs = JsonDocument.Parse(inputsJson);
        return [.. inputs.RootElement.EnumerateArray().Select(Open)];
    }

    private ProviderInput Open(JsonElement input)
    {
        var sha256 = Convert.FromHexString(input.GetProperty("sha256").GetString()!);
        return new ProviderInput(
            input.GetProperty("role").GetString()!,
            input.GetProperty("media_type").GetString()!,
            _ => Task.FromResult<Stream>(files.Open(sha256)));
    }

    private static JsonObject Canonical(string role, AssetRecord asset) => new()
    {
        ["role"] = role,
        ["asset_id"] = asset.Id.ToString(),
        ["sha256"] = Convert.ToHexStringLower(asset.Sha256),
        ["media_type"] = asset.MediaType,
    };

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
