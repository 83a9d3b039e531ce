using System.Text.Json;
using PixSim.Grains.PromptFamily.Importing;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Prompts.Exchange;

/// <summary>Writes a family as it is read, a page of versions at a time.</summary>
internal sealed class FamilyExport(ExportQueries queries, GenerationQueries generations, TimeProvider clock)
{
    private const int PageSize = 250;

    /// <summary>Writes the file. Broken off, it is no JSON: nobody takes half of a family for a whole one.</summary>
    public async Task WriteAsync(Stream stream, ExportHead head, bool withVersions, bool withAnalytics, CancellationToken cancellationToken)
    {
        await using var json = new Utf8JsonWriter(stream, ExportWriter.Options);
        var writer = new ExportWriter(json);
        writer.Begin(ImportFamilies.Single, clock.GetUtcNow());
        writer.Write(head.Family);
        if (withVersions)
        {
            writer.WritePointers(head);
            json.WriteStartArray("versions");
            await foreach (var (version, counts) in VersionsAsync(head.Family, withAnalytics, cancellationToken))
            {
                writer.Write(version, counts);
                if (version.Version.Number % PageSize == 0)
                    await json.FlushAsync(cancellationToken);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
        await json.FlushAsync(cancellationToken);
    }

    private async IAsyncEnumerable<(ExportVersion Version, (long Created, long Completed)? Counts)> VersionsAsync(
        FamilyRecord family, bool withAnalytics, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var above = 0; above < family.VersionCount; above += PageSize)
        {
            var page = await queries.VersionsAsync(family.Id, above, family.VersionCount, PageSize, cancellationToken);
            var counts = withAnalytics ? await generations.CountByVersionAsync([.. page.Select(version => version.Version.Id)], cancellationToken) : null;
            foreach (var version in page)
                yield return (version, counts?.GetValueOrDefault(version.Version.Id));
        }
    }
}
