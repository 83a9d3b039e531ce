using System.Text.Json;
using Microsoft.Extensions.Options;
using PixSim.Gateway.Problems;
using PixSim.Grains.PromptFamily.Importing;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Prompts.Exchange;

/// <summary>
/// Writes families of a workspace as they are at one moment. They are read to disk first: so a client that reads slowly
/// keeps no moment open in the database, and a database that is lost on the way is an answer, and no torn file.
/// </summary>
internal sealed class LibraryExport(ExportQueries queries, IOptions<ExportOptions> options, TimeProvider clock) : IDisposable
{
    private const int PageSize = 250;

    private readonly SemaphoreSlim _turns = new(options.Value.AtOnce);

    /// <summary>The file, open at its beginning. Whoever disposes it deletes it.</summary>
    /// <exception cref="ProblemException">A family is not there, or there are too many.</exception>
    public async Task<Stream> WriteAsync(LibraryChoice choice, CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken);
        try
        {
            return await SpoolAsync(choice, cancellationToken);
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _turns.Dispose();

    private async Task<Stream> SpoolAsync(LibraryChoice choice, CancellationToken cancellationToken)
    {
        var file = TemporaryFile.Create();
        try
        {
            await using var snapshot = await queries.OpenAsync(choice.WorkspaceId, cancellationToken);
            await WriteAsync(file, snapshot, await FamiliesAsync(snapshot, choice, cancellationToken), choice.WithOverrides, cancellationToken);
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private static async Task<List<Guid>> FamiliesAsync(ExportSnapshot snapshot, LibraryChoice choice, CancellationToken cancellationToken)
    {
        // What is another workspace's is not there, whatever it includes.
        if (choice.Families is { } chosen && (await snapshot.FamiliesAsync(chosen, withIncluded: false, chosen.Count, cancellationToken)).Count < chosen.Count)
            throw new ProblemException(StatusCodes.Status404NotFound, "family_not_found", "family_id", "There is no such family.");
        const int most = ImportFamilies.MaxFamilies;
        var families = await snapshot.FamiliesAsync(choice.Families, choice.WithIncluded, most + 1, cancellationToken);
        return families.Count <= most
            ? families
            : throw new ProblemException(StatusCodes.Status422UnprocessableEntity, "too_many_families", "family_id", $"A file holds at most {most} families: choose some.") { Limit = most };
    }

    private async Task WriteAsync(Stream stream, ExportSnapshot snapshot, List<Guid> families, bool withOverrides, CancellationToken cancellationToken)
    {
        await using var json = new Utf8JsonWriter(stream, ExportWriter.Options);
        var writer = new ExportWriter(json);
        writer.Begin(ImportFamilies.Several, clock.GetUtcNow());
        json.WriteStartArray("families");
        foreach (var id in families)
        {
            var head = (await snapshot.HeadAsync(id, cancellationToken))!;
            json.WriteStartObject();
            writer.Write(head.Family);
            writer.WritePointers(head);
            if (withOverrides)
                writer.Write(await snapshot.OverridesAsync(id, cancellationToken));
            json.WriteStartArray("versions");
            for (var above = 0; above < head.Family.VersionCount; above += PageSize)
            {
                foreach (var version in await snapshot.VersionsAsync(id, above, PageSize, cancellationToken))
                    writer.Write(version, counts: null);
                await json.FlushAsync(cancellationToken);
            }

            json.WriteEndArray();
            json.WriteEndObject();
            await json.FlushAsync(cancellationToken);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(cancellationToken);
    }
}

/// <summary>Which families are to be exported.</summary>
/// <param name="Families">Only these, each one once; null for all of the workspace.</param>
/// <param name="WithIncluded">Also those that their versions include, and so on.</param>
/// <param name="WithOverrides">What worlds use instead of what they say, too.</param>
internal sealed record LibraryChoice(Guid WorkspaceId, IReadOnlyCollection<Guid>? Families, bool WithIncluded, bool WithOverrides);
