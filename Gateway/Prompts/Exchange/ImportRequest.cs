using PixSim.Gateway.Bodies;
using PixSim.Gateway.Problems;

namespace PixSim.Gateway.Prompts.Exchange;

/// <summary>The body of an import, but for the families in its file.</summary>
internal sealed class ImportRequest
{
    private ProblemException? _within;

    public bool PreserveMetadata { get; private set; } = true;

    public bool IncludeOverrides { get; private set; } = true;

    public bool DryRun { get; private set; }

    public string? Title { get; private set; }

    public string? Slug { get; private set; }

    public string? FormatVersion { get; private set; }

    /// <summary>The first member that only files of one family have.</summary>
    public string? OfOne { get; private set; }

    /// <summary>Whether the file has a list of families, with something in it.</summary>
    public bool HasFamilies { get; private set; }

    /// <summary>Reads it.</summary>
    /// <param name="options">What may stand beside the file.</param>
    /// <exception cref="ProblemException">Something cannot be read, or is not known.</exception>
    public static async Task<ImportRequest> ReadAsync(IAsyncEnumerable<JsonPiece> pieces, IReadOnlySet<string> options)
    {
        var request = new ImportRequest();
        await foreach (var piece in pieces)
        {
            var place = ImportPlace.Of(piece.Path);
            if (!place.IsOfFile && place.Path.Length > 0)
                request.ReadOption(piece, options);
            else if (place.Family is not null)
                request.HasFamilies = true;
            else if (!place.IsOfFile || piece.Path == ImportPlace.Data)
                request.Refuse(piece.Path, "wrong_type", $"{ImportPlace.InProblem(piece.Path) ?? "The body"} is of another type.");
            else
                request.ReadMember(piece, place);
        }

        // One of the request itself comes first.
        return request._within is null ? request : throw request._within;
    }

    private void ReadOption(JsonPiece piece, IReadOnlySet<string> options)
    {
        if (!options.Contains(piece.Path))
            throw ImportPieces.Wrong("unknown_field", piece.Path, $"There is no field {piece.Path}.");
        switch (piece.Path)
        {
            case "preserve_metadata":
                PreserveMetadata = ImportPieces.Read<bool?>(piece) ?? true;
                break;
            case "include_overrides":
                IncludeOverrides = ImportPieces.Read<bool?>(piece) ?? true;
                break;
            case "dry_run":
                DryRun = ImportPieces.Read<bool?>(piece) ?? false;
                break;
            case "title":
                Title = ImportPieces.Read<string?>(piece);
                break;
            default:
                Slug = ImportPieces.Read<string?>(piece);
                break;
        }
    }

    private void ReadMember(JsonPiece piece, ImportPlace place)
    {
        switch (place.List ?? place.Path)
        {
            case "format_version":
                FormatVersion = ImportPieces.Read<string?>(piece);
                break;
            case "exported_at" or "analytics":
                break;
            case "families":
                Refuse(piece.Path, "wrong_type", "families is of another type.");
                break;
            case "versions" or "branches" or "labels" when place.List is null:
                Refuse(piece.Path, "wrong_type", $"{place.Path} is of another type.");
                break;
            case "family" or "versions" or "branches" or "labels":
                OfOne ??= place.List ?? place.Path;
                break;
            default:
                Refuse(piece.Path, "unknown_field", $"There is no field {place.Path}.");
                break;
        }
    }

    private void Refuse(string path, string code, string message) => _within ??= ImportPieces.Wrong(code, path, message);
}
