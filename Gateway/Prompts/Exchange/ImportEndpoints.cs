using PixSim.Gateway.Bodies;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Problems;
using PixSim.Grains.PromptFamily.Importing;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Prompts.Exchange;

/// <summary>Families on their way in.</summary>
internal static class ImportEndpoints
{
    private const string Json = "application/json";

    public static void MapImports(this IEndpointRouteBuilder routes)
    {
        var families = routes.MapGroup("/api/v1/prompts/families").WithTags("Prompt families");
        families.MapPost("import", ImportAsync).RequireScope(Scopes.PromptsWrite).WithName("importFamily").WithSummary("Bring a family in from a file: all of it, or nothing").Accepts<ImportFamilyBody>(Json).Produces<ImportedFamilyBody>(StatusCodes.Status201Created).Produces<ImportReportBody>(StatusCodes.Status200OK);
    }

    private static async Task<IResult> ImportAsync(
        Caller caller, IdempotencyHeader idempotency, HttpContext context, Imports imports, PromptQueries queries, Replays replays, CancellationToken cancellationToken)
    {
        using var body = await imports.ReceiveAsync(context, cancellationToken);
        using var turn = await imports.EnterAsync(cancellationToken);
        var claim = idempotency.Claim(body.Sha256);
        if (await replays.FindAsync(caller, claim, cancellationToken) is { } earlier)
            return await ReplayAsync(context, queries, earlier);
        var file = new ImportFile(body);
        var head = await file.HeadAsync(cancellationToken);
        var command = Command(head, caller) with { Idempotency = claim };
        var report = await imports.RunAsync(command, file.VersionsAsync(cancellationToken), cancellationToken);
        if (head.DryRun)
            return TypedResults.Ok(ImportReportBody.Of(report, dryRun: true, command.FormatVersion));
        if (report.IsKeyTaken)
            return await ReplayAsync(context, queries, (await replays.FindAsync(caller, claim, cancellationToken))!.Value);
        return report.FamilyId is { } id
            ? await ShowAsync(queries, id, ImportReportBody.Of(report, dryRun: false, command.FormatVersion))
            : ProblemResult.Of(report.Problems);
    }

    private static ImportFamily Command(ImportHead head, Caller caller) => head is { FormatVersion: null, Family: null } ? throw Missing : new ImportFamily
    {
        WorkspaceId = caller.WorkspaceId,
        DefaultProviderId = caller.Workspace.DefaultProviderId,
        Author = caller.Name,
        FormatVersion = Needed.Of(head.FormatVersion, "format_version") is ImportFamily.Original or ImportFamily.Current
            ? head.FormatVersion!
            : throw new ProblemException(StatusCodes.Status422UnprocessableEntity, "format_version_unknown", "format_version", $"The formats are {ImportFamily.Original} and {ImportFamily.Current}."),
        Family = Needed.Of(head.Family, "family"),
        Branches = head.Branches,
        Labels = head.Labels,
        Slug = head.Slug,
        Title = head.Title,
        PreserveMetadata = head.PreserveMetadata,
        DryRun = head.DryRun,
    };

    private static ProblemException Missing => new(StatusCodes.Status422UnprocessableEntity, "field_missing", "import_data", "import_data is needed.");

    private static Task<IResult> ReplayAsync(HttpContext context, PromptQueries queries, Guid id)
    {
        Replays.Mark(context);
        return ShowAsync(queries, id, null);
    }

    private static async Task<IResult> ShowAsync(PromptQueries queries, Guid id, ImportReportBody? report) => TypedResults.Created(
        $"/api/v1/prompts/families/{id}", new ImportedFamilyBody(FamilyBody.Of((await queries.FamilyAsync(id, CancellationToken.None))!), report));
}
