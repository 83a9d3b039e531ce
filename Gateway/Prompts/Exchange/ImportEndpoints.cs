using PixSim.Gateway.Keys;
using PixSim.Gateway.Problems;
using PixSim.Grains.PromptFamily.Importing;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Prompts.Exchange;

/// <summary>Families on their way in.</summary>
internal static class ImportEndpoints
{
    /// <summary>Where files of several families go.</summary>
    public const string Several = "/api/v1/prompts/import";

    private const string Json = "application/json";

    private static readonly HashSet<string> OptionsOfOne = new(StringComparer.Ordinal) { "preserve_metadata", "dry_run", "title", "slug" };
    private static readonly HashSet<string> OptionsOfSeveral = new(StringComparer.Ordinal) { "preserve_metadata", "dry_run", "include_overrides" };
    private static readonly string[] FormatsOfOne = [ImportFamilies.Original, ImportFamilies.Single];
    private static readonly string[] FormatsOfSeveral = [.. FormatsOfOne, ImportFamilies.Several];

    public static void MapImports(this IEndpointRouteBuilder routes)
    {
        var families = routes.MapGroup("/api/v1/prompts").WithTags("Prompt families");
        families.MapPost("families/import", ImportAsync).RequireScope(Scopes.PromptsWrite).WithName("importFamily").WithSummary("Bring a family in from a file: all of it, or nothing").Accepts<ImportFamilyBody>(Json).Produces<ImportedFamilyBody>(StatusCodes.Status201Created).Produces<ImportReportBody>(StatusCodes.Status200OK);
        families.MapPost("import", ImportSeveralAsync).RequireScope(Scopes.PromptsWrite).WithName("importFamilies").WithSummary("Bring families in from a file: all of them, or none").Accepts<ImportFamiliesBody>(Json).Produces<ImportBody>(StatusCodes.Status201Created).Produces<ImportBody>(StatusCodes.Status200OK);
        families.MapGet("imports/{id:guid}", ReadAsync).RequireScope(Scopes.PromptsRead).WithName("readImport").WithSummary("Read what an import of families has made").Produces<ImportBody>();
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
        var request = await file.RequestAsync(OptionsOfOne, FormatsOfOne, cancellationToken);
        var report = await imports.RunAsync(Command(request, file, caller, cancellationToken) with { Idempotency = claim }, cancellationToken);
        if (request.DryRun)
            return TypedResults.Ok(ImportReportBody.Of(report, dryRun: true, request.FormatVersion!));
        if (report.IsKeyTaken)
            return await ReplayAsync(context, queries, (await replays.FindAsync(caller, claim, cancellationToken))!.Value);
        return report.Id is { } id
            ? await ShowAsync(queries, id, ImportReportBody.Of(report, dryRun: false, request.FormatVersion!))
            : ProblemResult.Of(report.Problems);
    }

    private static async Task<IResult> ImportSeveralAsync(
        Caller caller, IdempotencyHeader idempotency, HttpContext context, Imports imports, ImportQueries queries, Replays replays, CancellationToken cancellationToken)
    {
        using var body = await imports.ReceiveAsync(context, cancellationToken);
        using var turn = await imports.EnterAsync(cancellationToken);
        var claim = idempotency.Claim(body.Sha256);
        if (await replays.FindAsync(caller, claim, cancellationToken) is { } earlier)
            return await ReplayAsync(context, queries, caller, earlier);
        var file = new ImportFile(body);
        var request = await file.RequestAsync(OptionsOfSeveral, FormatsOfSeveral, cancellationToken);
        var report = await imports.RunAsync(Command(request, file, caller, cancellationToken) with { Idempotency = claim, IsKept = true }, cancellationToken);
        if (request.DryRun)
            return TypedResults.Ok(ImportBody.Of(report, request.FormatVersion!));
        if (report.IsKeyTaken)
            return await ReplayAsync(context, queries, caller, (await replays.FindAsync(caller, claim, cancellationToken))!.Value);
        return report.Id is { } id ? await ShowAsync(queries, caller, id) : ProblemResult.Of(report.Problems);
    }

    private static async Task<IResult> ReadAsync(Guid id, Caller caller, ImportQueries queries, CancellationToken cancellationToken) =>
        await queries.FindAsync(caller.WorkspaceId, id, cancellationToken) is { } made ? TypedResults.Ok(ImportBody.Of(made)) : ProblemResult.NotFound("import");

    private static ImportFamilies Command(ImportRequest request, ImportFile file, Caller caller, CancellationToken cancellationToken) => new()
    {
        WorkspaceId = caller.WorkspaceId,
        Author = caller.Name,
        FormatVersion = request.FormatVersion!,
        DryRun = request.DryRun,
        Families = file.FamiliesAsync(request, caller, cancellationToken),
    };

    private static Task<IResult> ReplayAsync(HttpContext context, PromptQueries queries, Guid id)
    {
        Replays.Mark(context);
        return ShowAsync(queries, id, null);
    }

    private static Task<IResult> ReplayAsync(HttpContext context, ImportQueries queries, Caller caller, Guid id)
    {
        Replays.Mark(context);
        return ShowAsync(queries, caller, id);
    }

    private static async Task<IResult> ShowAsync(PromptQueries queries, Guid id, ImportReportBody? report) => TypedResults.Created(
        $"/api/v1/prompts/families/{id}", new ImportedFamilyBody(FamilyBody.Of((await queries.FamilyAsync(id, CancellationToken.None))!), report));

    private static async Task<IResult> ShowAsync(ImportQueries queries, Caller caller, Guid id) => TypedResults.Created(
        $"/api/v1/prompts/imports/{id}", ImportBody.Of((await queries.FindAsync(caller.WorkspaceId, id, CancellationToken.None))!));
}
