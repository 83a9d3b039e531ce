using System.Runtime.CompilerServices;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Problems;
using PixSim.Grains.PromptFamily.Importing;

namespace PixSim.Gateway.Prompts.Exchange;

/// <summary>
/// Reads the body of an import: first what is asked for, and then the families, of each one all that is small before its
/// versions. Paths begin inside of the file: <c>versions[17].parent_number</c>.
/// </summary>
internal sealed class ImportFile(SpooledBody body)
{
    private readonly ImportPieces _pieces = new(body.FromStart);

    /// <summary>What is asked for.</summary>
    /// <param name="options">What may stand beside the file.</param>
    /// <param name="formats">The formats that the file may have.</param>
    /// <exception cref="ProblemException">Something cannot be read, or is not known.</exception>
    public async Task<ImportRequest> RequestAsync(IReadOnlySet<string> options, IReadOnlyCollection<string> formats, CancellationToken cancellationToken)
    {
        var request = await ImportRequest.ReadAsync(_pieces.ReadAsync(cancellationToken), options);
        if (request is { FormatVersion: null, OfOne: null, HasFamilies: false })
            throw Refused("field_missing", ImportPlace.Data, "import_data is needed.");
        var format = Bodies.Needed.Of(request.FormatVersion, "format_version");
        if (!formats.Contains(format))
            throw Refused("format_version_unknown", "format_version", Unknown(format, formats));
        if (format != ImportFamilies.Several)
            return request.HasFamilies ? throw ImportPieces.Wrong("unknown_field", "families", $"Format {format} is of one family.") : request;
        if (request.OfOne is { } member)
            throw ImportPieces.Wrong("unknown_field", member, $"There is no field {member} beside families.");
        return request.HasFamilies ? request : throw Refused("field_missing", "families", "families holds at least one.");
    }

    /// <summary>The families, one at a time: whoever takes one reads its versions before the next.</summary>
    /// <exception cref="ProblemException">One cannot be read.</exception>
    public async IAsyncEnumerable<ImportFamily> FamiliesAsync(ImportRequest request, Caller caller, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var versions = new ImportVersions(_pieces.ReadAsync(cancellationToken).GetAsyncEnumerator(cancellationToken));
        await foreach (var head in ImportHeads.ReadAsync(_pieces.ReadAsync(cancellationToken), !request.HasFamilies, cancellationToken))
        {
            yield return new ImportFamily
            {
                WorkspaceId = caller.WorkspaceId,
                DefaultProviderId = caller.Workspace.DefaultProviderId,
                Author = caller.Name,
                FormatVersion = request.FormatVersion!,
                Path = head.Path,
                Family = head.Family,
                Branches = head.Branches,
                Labels = head.Labels,
                Overrides = request.IncludeOverrides ? head.Overrides : [],
                Versions = versions.NextAsync(cancellationToken),
                Slug = request.Slug,
                Title = request.Title,
                PreserveMetadata = request.PreserveMetadata,
            };
        }
    }

    private static string Unknown(string format, IReadOnlyCollection<string> formats) => format == ImportFamilies.Several
        ? $"Format {format} is of several families: send it to {ImportEndpoints.Several}."
        : $"The formats are {string.Join(", ", formats)}.";

    private static ProblemException Refused(string code, string field, string message) => new(StatusCodes.Status422UnprocessableEntity, code, field, message);
}
