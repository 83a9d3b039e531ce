using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using PixSim.Gateway.Bodies;
using PixSim.Gateway.Problems;
using PixSim.Grains.PromptFamily.Importing;

namespace PixSim.Gateway.Prompts.Exchange;

/// <summary>
/// Reads the body of an import, whose members may come in any order: first all that is small, and then the versions, one
/// at a time. Paths begin inside of the file: <c>versions[17].parent_number</c>.
/// </summary>
internal sealed class ImportFile(SpooledBody body)
{
    private const string Data = "import_data";
    private const string Versions = $"{Data}.versions";
    private const string VersionsElement = $"{Versions}[";
    private const string Branches = $"{Data}.branches";
    private const string Labels = $"{Data}.labels";
    private const int MaxPiece = 32 << 20;

    private static readonly Dictionary<string, bool> Opened = new(StringComparer.Ordinal)
    {
        [""] = false,
        [Data] = false,
        [Versions] = true,
        [Branches] = true,
        [Labels] = true,
    };

    /// <summary>Everything but the versions.</summary>
    /// <exception cref="ProblemException">Something cannot be read.</exception>
    public async Task<ImportHead> HeadAsync(CancellationToken cancellationToken)
    {
        var head = new ImportHead();
        ProblemException? within = null;
        await foreach (var piece in PiecesAsync(cancellationToken))
        {
            switch (piece.Path)
            {
                case "preserve_metadata":
                    head.PreserveMetadata = Read<bool?>(piece) ?? true;
                    break;
                case "dry_run":
                    head.DryRun = Read<bool?>(piece) ?? false;
                    break;
                case "title":
                    head.Title = Read<string?>(piece);
                    break;
                case "slug":
                    head.Slug = Read<string?>(piece);
                    break;
                case $"{Data}.format_version":
                    head.FormatVersion = Read<string?>(piece);
                    break;
                case $"{Data}.family":
                    head.Family = Read<ImportedFamily?>(piece);
                    break;
                case $"{Data}.exported_at" or $"{Data}.analytics":
                    break;
                default:
                    var fault = ReadElement(head, piece);
                    within ??= fault;
                    break;
            }
        }

        return within is null ? head : throw within;
    }

    /// <summary>The versions, in their order.</summary>
    /// <exception cref="ProblemException">One cannot be read.</exception>
    public async IAsyncEnumerable<ImportedVersion> VersionsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var piece in PiecesAsync(cancellationToken))
        {
            if (piece.Path.StartsWith(VersionsElement, StringComparison.Ordinal))
                yield return Needed(Read<ImportedVersion?>(piece), piece);
        }
    }

    /// <summary>Reads what stands in a list. A member that there is not is told at the end: one of the request itself comes first.</summary>
    private static ProblemException? ReadElement(ImportHead head, JsonPiece piece)
    {
        if (piece.Path.StartsWith(VersionsElement, StringComparison.Ordinal))
            return null;
        if (piece.Path.StartsWith($"{Branches}[", StringComparison.Ordinal))
            (head.Branches ??= []).Add(Needed(Read<ImportedBranch?>(piece), piece));
        else if (piece.Path.StartsWith($"{Labels}[", StringComparison.Ordinal))
            head.Labels.Add(Needed(Read<ImportedLabel?>(piece), piece));
        else if (piece.Path is "" or Data or Versions or Branches or Labels)
            return Wrong("wrong_type", piece.Path, $"{Within(piece.Path) ?? "The body"} is of another type.");
        else if (piece.Path.StartsWith($"{Data}.", StringComparison.Ordinal))
            return Wrong("unknown_field", piece.Path, $"There is no field {Within(piece.Path)}.");
        else
            throw Wrong("unknown_field", piece.Path, $"There is no field {piece.Path}.");
        return null;
    }

    private async IAsyncEnumerable<JsonPiece> PiecesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var piece in FaultsAsync(new JsonPieces(Opened, "", MaxPiece).ReadAsync(body.FromStart(), cancellationToken)))
        {
            if (piece is not { Path: Data, IsText: true })
            {
                yield return piece;
                continue;
            }

            using var text = new MemoryStream(Encoding.UTF8.GetBytes(Read<string>(piece)));
            await foreach (var inner in FaultsAsync(new JsonPieces(Opened, Data, MaxPiece).ReadAsync(text, cancellationToken)))
                yield return inner;
        }
    }

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

    private static T Read<T>(JsonPiece piece)
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

    private static T Needed<T>(T? value, JsonPiece piece)
        where T : class =>
        value ?? throw Wrong("wrong_type", piece.Path, $"{Within(piece.Path)} is null.");

    private static string Join(string path, string? field) => field is null ? path : field.StartsWith('[') ? path + field : $"{path}.{field}";

    private static string? Within(string path) => path.Length == 0
        ? null
        : path.StartsWith($"{Data}.", StringComparison.Ordinal) ? path[(Data.Length + 1)..] : path;

    private static ProblemException Wrong(string code, string path, string message) => new(StatusCodes.Status400BadRequest, code, Within(path), message);
}

/// <summary>The body of an import, but for its versions.</summary>
internal sealed class ImportHead
{
    public bool PreserveMetadata { get; set; } = true;

    public bool DryRun { get; set; }

    public string? Title { get; set; }

    public string? Slug { get; set; }

    public string? FormatVersion { get; set; }

    public ImportedFamily? Family { get; set; }

    public List<ImportedBranch>? Branches { get; set; }

    public List<ImportedLabel> Labels { get; } = [];
}
