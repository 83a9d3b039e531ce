using System.Runtime.CompilerServices;
using PixSim.Gateway.Bodies;
using PixSim.Gateway.Problems;
using PixSim.Grains.PromptFamily.Importing;

namespace PixSim.Gateway.Prompts.Exchange;

/// <summary>Reads the versions of a file one at a time, family by family.</summary>
internal sealed class ImportVersions(IAsyncEnumerator<JsonPiece> pieces) : IAsyncDisposable
{
    /// <summary>The versions of the next family, in their order. All of them are read before those of the one behind it.</summary>
    /// <exception cref="ProblemException">One cannot be read.</exception>
    public async IAsyncEnumerable<ImportedVersion> NextAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (await pieces.MoveNextAsync())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var place = ImportPlace.Of(pieces.Current.Path);
            if (place is { Family: not null, Path: "" })
                yield break;
            if (place is { IsOfFile: true, List: "versions" })
                yield return ImportPieces.Needed<ImportedVersion>(pieces.Current);
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => pieces.DisposeAsync();
}
