using System.Runtime.CompilerServices;
using PixSim.Gateway.Bodies;
using PixSim.Gateway.Problems;
using PixSim.Grains.PromptFamily.Importing;

namespace PixSim.Gateway.Prompts.Exchange;

/// <summary>A family of a file, but for its versions.</summary>
/// <param name="Path">Where it stands in the file; empty if the file is of one family.</param>
internal sealed record ImportHead(
    string Path, ImportedFamily Family, IReadOnlyList<ImportedBranch>? Branches, IReadOnlyList<ImportedLabel> Labels, IReadOnlyList<ImportedOverride> Overrides);

/// <summary>Reads the families of a file, whose members may come in any order; of each one first all that is small.</summary>
internal sealed class ImportHeads
{
    private ImportedFamily? _family;
    private List<ImportedBranch>? _branches;
    private List<ImportedLabel> _labels = [];
    private List<ImportedOverride> _overrides = [];

    /// <summary>The families, one at a time.</summary>
    /// <exception cref="ProblemException">One cannot be read.</exception>
    public static async IAsyncEnumerable<ImportHead> ReadAsync(IAsyncEnumerable<JsonPiece> pieces, bool isOfOne, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var head = new ImportHeads();
        await foreach (var piece in pieces.WithCancellation(cancellationToken))
        {
            var place = ImportPlace.Of(piece.Path);
            if (place is { Family: { } index, Path: "" })
            {
                yield return piece.IsEnd ? head.Take($"families[{index}]") : throw ImportPieces.Wrong("wrong_type", piece.Path, $"families[{index}] is of another type.");
                head = new ImportHeads();
            }
            else if (place.IsOfFile && !piece.IsEnd)
            {
                head.Read(piece, place);
            }
        }

        if (isOfOne)
            yield return head.Take("");
    }

    private ImportHead Take(string path) =>
        new(path, Needed.Of(_family, path.Length == 0 ? "family" : $"{path}.family"), _branches, _labels, _overrides);

    private void Read(JsonPiece piece, ImportPlace place)
    {
        switch (place.List ?? place.Path)
        {
            case "family":
                _family = ImportPieces.Read<ImportedFamily?>(piece);
                break;
            case "branches" when place.List is not null:
                (_branches ??= []).Add(ImportPieces.Needed<ImportedBranch>(piece));
                break;
            case "labels" when place.List is not null:
                _labels.Add(ImportPieces.Needed<ImportedLabel>(piece));
                break;
            case "overrides" when place.List is not null:
                _overrides.Add(ImportPieces.Needed<ImportedOverride>(piece));
                break;
            case "versions" when place.List is not null:
                break;
            case "branches" or "labels" or "overrides" or "versions" when place.Family is not null:
                throw ImportPieces.Wrong("wrong_type", piece.Path, $"{ImportPlace.InProblem(piece.Path)} is of another type.");
            default:
                if (place.Family is not null)
                    throw ImportPieces.Wrong("unknown_field", piece.Path, $"There is no field {ImportPlace.InProblem(piece.Path)}.");
                break;
        }
    }
}
