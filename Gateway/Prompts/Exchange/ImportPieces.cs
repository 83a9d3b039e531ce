using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using PixSim.Gateway.Bodies;
using PixSim.Gateway.Problems;

namespace PixSim.Gateway.Prompts.Exchange;

/// <summary>The pieces of an import's body, as often as they are asked for, whether its file is an object or a text.</summary>
/// <param name="body">Reads the body from its beginning.</param>
internal sealed class ImportPieces(Func<Stream> body)
{
    private const int MaxPiece = 32 << 20;
    private byte[]? _text;

    /// <summary>All pieces, in their order.</summary>
    /// <exception cref="ProblemException">The body is no JSON, or a member stands twice.</exception>
    public async IAsyncEnumerable<JsonPiece> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var piece in FaultsAsync(new JsonPieces(ImportPlace.Opens, "", MaxPiece).ReadAsync(body(), cancellationToken)))
        {
            if (piece is { Path: ImportPlace.Data, IsText: true })
            {
                // Kept from the first time on: there may be several readers at once.
                using var text = new MemoryStream(_text ??= Encoding.UTF8.GetBytes(Read<string>(piece)), writable: false);
                await foreach (var inner in FaultsAsync(new JsonPieces(ImportPlace.Opens, ImportPlace.Data, MaxPiece).ReadAsync(text, cancellationToken)))
                    yield return inner;
            }
            else
            {
                yield return piece;
            }
        }
    }

    /// <summary>What a piece holds.</summary>
    /// <exception cref="ProblemException">It is something else.</exception>
    public static T Read<T>(JsonPiece piece)
    {
        try
        {
            if (JsonGuard.CheckValue(piece.Json.Span) is { } fault)
                throw Wrong(fault.Code, Join(piece.Path, fault.Field), fault.Message);
            return JsonSerializer.Deserialize<T>(piece.Json.Span, WireJson.Options)!;
        }
        catch (JsonException exception)
        {
            var fault = JsonFaults.Explain(exception);
            throw Wrong(fault.Code, Join(piece.Path, fault.Field), fault.Message);
        }
    }

    /// <summary>What a piece holds, which is not null.</summary>
    public static T Needed<T>(JsonPiece piece)
        where T : class =>
        Read<T?>(piece) ?? throw Wrong("wrong_type", piece.Path, $"{ImportPlace.InProblem(piece.Path)} is null.");

    public static ProblemException Wrong(string code, string path, string message) =>
        new(StatusCodes.Status400BadRequest, code, ImportPlace.InProblem(path), message);

    private static string Join(string path, string? field) => field is null ? path : field.StartsWith('[') ? path + field : $"{path}.{field}";

    private static async IAsyncEnumerable<JsonPiece> FaultsAsync(IAsyncEnumerable<JsonPiece> pieces)
    {
        await using var reading = pieces.GetAsyncEnumerator();
        while (await NextAsync(reading))
            yield return reading.Current;
    }

    private static async Task<bool> NextAsync(IAsyncEnumerator<JsonPiece> pieces)
    {
        try
        {
            return await pieces.MoveNextAsync();
        }
        catch (JsonException exception)
        {
            throw JsonFaults.Explain(exception);
        }
    }
}
