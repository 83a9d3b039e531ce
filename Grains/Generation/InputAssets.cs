using System.Text.Json;
using System.Text.Json.Nodes;
using PixSim.Domain.Providers;
using PixSim.Grains.Interfaces;
using PixSim.Providers;
using PixSim.Storage.Assets;
using PixSim.Storage.Queries;

namespace PixSim.Grains.Generation;

/// <summary>The inputs of a generation, assets and results of others: checked at its creation, opened when it is submitted.</summary>
internal sealed class InputAssets(AssetQueries queries, GenerationLinkQueries links, AssetFiles files)
{
    /// <summary>
    /// Reads the inputs of a request, and what each of them is. The result is canonical: it names the content, so that
    /// the request's hash covers what the pictures show; of a result that is still to come it names the generation.
    /// </summary>
    public async Task<(JsonArray Inputs, IReadOnlyList<Problem> Problems)> ResolveAsync(
        Guid workspaceId, OperationType operation, string inputsJson, CancellationToken cancellationToken)
    {
        var resolved = new JsonArray();
        var problems = new List<Problem>();
        var inputs = JsonNode.Parse(inputsJson)!.AsArray();
        for (var index = 0; index < inputs.Count; index++)
        {
            var (input, problem) = await ResolveAsync(workspaceId, operation, inputs[index], $"inputs[{index}]", cancellationToken);
            if (problem is not null)
                problems.Add(problem);
            else
                resolved.Add(input);
        }

        return (resolved, problems);
    }

    /// <summary>The generations whose results are still to come, in canonical inputs.</summary>
    public static IReadOnlyList<Guid> Awaited(JsonArray inputs) =>
        [.. inputs.Select(input => Text(input?["generation_id"])).OfType<string>().Select(Guid.Parse).Distinct()];

    /// <summary>How the generations stand whose results some inputs wait for.</summary>
    public Task<List<AwaitedRecord>> AwaitedAsync(Guid workspaceId, string inputsJson, CancellationToken cancellationToken) =>
        links.AwaitedAsync(workspaceId, Awaited(JsonNode.Parse(inputsJson)!.AsArray()), cancellationToken);

    /// <summary>The inputs as a provider takes them, where all are there from the beginning; null if some were waited for.</summary>
    public IReadOnlyList<ProviderInput>? Of(string inputsJson)
    {
        using var inputs = JsonDocument.Parse(inputsJson);
        return inputs.RootElement.EnumerateArray().Any(IsAwaited) ? null : [.. inputs.RootElement.EnumerateArray().Select(Open)];
    }

    /// <summary>The inputs as a provider takes them, with those that were waited for; null if one of them is not there.</summary>
    public async Task<IReadOnlyList<ProviderInput>?> FindAsync(Guid workspaceId, string inputsJson, CancellationToken cancellationToken)
    {
        var awaited = (await AwaitedAsync(workspaceId, inputsJson, cancellationToken)).ToDictionary(generation => generation.Id, generation => generation.Asset);
        using var inputs = JsonDocument.Parse(inputsJson);
        var found = new List<ProviderInput>();
        foreach (var input in inputs.RootElement.EnumerateArray())
        {
            if (!IsAwaited(input))
                found.Add(Open(input));
            else if (awaited.GetValueOrDefault(input.GetProperty("generation_id").GetGuid()) is { } asset)
                found.Add(Open(input.GetProperty("role").GetString()!, asset.MediaType, asset.Sha256));
            else
                return null;
        }

        return found;
    }

    private async Task<(JsonObject? Input, Problem? Problem)> ResolveAsync(
        Guid workspaceId, OperationType operation, JsonNode? input, string field, CancellationToken cancellationToken)
    {
        var (assetText, generationText) = (Text(input?["asset_id"]), Text(input?["generation_id"]));
        var role = Text(input?["role"]) ?? (operation.TakesVideo() ? "source_video" : "source_image");
        if (assetText is not null && generationText is not null)
            return (null, Problem.Invalid("input_ambiguous", field, "An input is an asset or the result of a generation, not both."));
        if (generationText is not null)
            return await ResultAsync(workspaceId, role, operation, generationText, $"{field}.generation_id", cancellationToken);
        if (!Guid.TryParse(assetText, out var assetId))
            return (null, Problem.Invalid("asset_id_invalid", $"{field}.asset_id", "An input names an asset by its id."));
        return await queries.FindAsync(workspaceId, assetId, cancellationToken) is { } asset
            ? Fitting(role, operation, asset, $"{field}.asset_id")
            : (null, Problem.Invalid("asset_not_found", $"{field}.asset_id", "There is no such asset."));
    }

    private async Task<(JsonObject? Input, Problem? Problem)> ResultAsync(
        Guid workspaceId, string role, OperationType operation, string text, string field, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(text, out var id) || (await links.AwaitedAsync(workspaceId, [id], cancellationToken)).FirstOrDefault() is not { } generation)
            return (null, Problem.Invalid("generation_not_found", field, "There is no such generation."));
        if (generation.Outcome is "failed" or "cancelled")
            return (null, Problem.Invalid("input_generation_ended", field, $"That generation is {generation.Outcome}: it has no result."));
        if (generation.AssetId is { } assetId && await queries.FindAsync(workspaceId, assetId, cancellationToken) is { } asset)
            return Fitting(role, operation, asset, field);
        return (new JsonObject { ["role"] = role, ["generation_id"] = id.ToString() }, null);
    }

    // A picture may be a clip's stand-in (some providers draw clips as pictures that move); the other way round it cannot.
    private static (JsonObject? Input, Problem? Problem) Fitting(string role, OperationType operation, AssetRecord asset, string field) =>
        asset.MediaType.StartsWith("video/", StringComparison.Ordinal) && (IsPicture(role) || !operation.TakesVideo())
            ? (null, Problem.Invalid("input_not_a_picture", field, $"{operation.Name()} takes a picture as {role}, and this asset is {asset.MediaType}."))
            : (Canonical(role, asset), null);

    private static bool IsPicture(string role) =>
        role.EndsWith("image", StringComparison.Ordinal) || role.EndsWith("frame", StringComparison.Ordinal);

    private static bool IsAwaited(JsonElement input) => input.TryGetProperty("generation_id", out _);

    private ProviderInput Open(string role, string mediaType, byte[] sha256) =>
        new(role, mediaType, _ => Task.FromResult<Stream>(files.Open(sha256)));

    private ProviderInput Open(JsonElement input) => Open(
        input.GetProperty("role").GetString()!, input.GetProperty("media_type").GetString()!, Convert.FromHexString(input.GetProperty("sha256").GetString()!));

    private static JsonObject Canonical(string role, AssetRecord asset) => new()
    {
        ["role"] = role,
        ["asset_id"] = asset.Id.ToString(),
        ["sha256"] = Convert.ToHexStringLower(asset.Sha256),
        ["media_type"] = asset.MediaType,
    };

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
