using System.Security.Cryptography;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Problems;
using PixSim.Grains.Callbacks;
using PixSim.Grains.Interfaces.Inside;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Callbacks;

/// <summary>Where providers tell of their jobs by themselves. The address is the key: it is signed for one attempt.</summary>
internal static class CallbackEndpoints
{
    private const int MostBytes = 64 << 10;
    private const int LongestMediaType = 200;

    public static void MapCallbacks(this IEndpointRouteBuilder routes) =>
        routes.MapPost($"{CallbackAddresses.Path}/{{provider}}/{{generation:guid}}/{{attempt:int}}/{{signature}}", KeepAsync)
            .WithMetadata(new OpenToAll()).WithTags("Callbacks").WithName("keepCallback").WithSummary("Tell of a provider's job: for providers, at the address that a submission gave them")
            .Produces(StatusCodes.Status204NoContent);

    private static async Task<IResult> KeepAsync(
        string provider, Guid generation, int attempt, string signature, HttpContext context, CallbackAddresses addresses, CallbackQueries inbox,
        IGrainFactory grains, TimeProvider clock)
    {
        if (!addresses.IsGenuine(provider, generation, attempt, signature))
            return ProblemResult.NotFound("callback");
        if (await ReadAsync(context) is not { } body)
            return ProblemResult.Of(StatusCodes.Status413PayloadTooLarge, "body_too_large", null, $"A callback has at most {MostBytes} bytes.");
        var mediaType = context.Request.ContentType is { Length: <= LongestMediaType } type ? type : null;

        // What was read is kept even if the provider has hung up: it may not tell it again.
        switch (await inbox.KeepAsync(generation, attempt, provider, SHA256.HashData(body), mediaType, body, clock.GetUtcNow(), CancellationToken.None))
        {
            case CallbackReceipt.Kept:
                _ = grains.GetGrain<IGenerationSteps>(generation).CallbackArrived();
                return TypedResults.NoContent();
            case CallbackReceipt.TooMany:
                return ProblemResult.Of(StatusCodes.Status429TooManyRequests, "too_many_callbacks", null, "This attempt was told of often enough.");
            default:
                return ProblemResult.NotFound("callback");
        }
    }

    private static async Task<byte[]?> ReadAsync(HttpContext context)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[4096];
        int read;
        while ((read = await context.Request.Body.ReadAsync(chunk, context.RequestAborted)) > 0)
        {
            if (buffer.Length + read > MostBytes)
                return null;
            buffer.Write(chunk, 0, read);
        }

        return buffer.ToArray();
    }
}
