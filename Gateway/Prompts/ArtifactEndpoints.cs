using PixSim.Gateway.Bodies;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Problems;
using PixSim.Grains.Interfaces;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Grains.PromptFamily;

namespace PixSim.Gateway.Prompts;

/// <summary>From results back to versions.</summary>
internal static class ArtifactEndpoints
{
    public static void MapArtifacts(this IEndpointRouteBuilder routes)
    {
        var prompts = routes.MapGroup("/api/v1/prompts").WithTags("Prompt results");
        prompts.MapPost("versions/fork-from-artifact", ForkAsync).RequireScope(Scopes.PromptsWrite).WithName("forkFromArtifact").WithSummary("Add a version that goes on from what a generation used").Produces<VersionBody>(StatusCodes.Status201Created);
        prompts.MapPost("families/{familyId:guid}/infer-from-assets", InferAsync).RequireScope(Scopes.PromptsWrite).WithName("inferFromAssets").WithSummary("Add the prompts that assets were made from: all of them, or none").Produces<IReadOnlyList<VersionBody>>().Produces<IReadOnlyList<VersionBody>>(StatusCodes.Status201Created);
    }

    private static async Task<IResult> ForkAsync(
        Body<ForkArtifactBody> body, Caller caller, IdempotencyHeader idempotency, HttpContext context, Artifacts artifacts, OwnFamilies families, IGrainFactory grains,
        VersionBodies bodies, VersionCache versions)
    {
        var wanted = body.Value;
        var artifactId = wanted.ArtifactId ?? throw Missing("artifact_id");
        var familyId = wanted.FamilyId ?? throw Missing("family_id");
        Needed.Of(wanted.CommitMessage, "commit_message");
        if (await artifacts.GenerationAsync(caller, artifactId, context.RequestAborted) is not { } generation)
            return ProblemResult.Of(StatusCodes.Status422UnprocessableEntity, "artifact_not_found", "artifact_id", "There is no such generation, nor a result of one.");
        await families.FamilyAsync(caller, familyId, context.RequestAborted, "family_id");
        var command = artifacts.Fork(generation, caller, familyId, wanted) with { Idempotency = idempotency.Claim(body.Sha256) };
        var result = await grains.GetGrain<IPromptFamilyGrain>(familyId).AddVersion(command, CancellationToken.None);
        if (result.Problems.Count > 0)
            return ProblemResult.Of([.. result.Problems.Select(problem => Given(problem, wanted.Modifications is null ? "artifact_id" : "modifications"))]);
        if (result.ExistingId is not null)
            Replays.Mark(context);
        var added = (await versions.FindAsync(result.ExistingId ?? result.Version!.Id, CancellationToken.None))!;
        return TypedResults.Created($"/api/v1/prompts/versions/{added.Id}", await bodies.OfAsync(added, CancellationToken.None));
    }

    private static async Task<IResult> InferAsync(
        Guid familyId, Body<InferVersionsBody> body, Caller caller, IdempotencyHeader idempotency, HttpContext context, Artifacts artifacts, OwnFamilies families,
        IGrainFactory grains, VersionBodies bodies, Replays replays)
    {
        await families.FamilyAsync(caller, familyId, context.RequestAborted);
        var ids = Needed.Of(body.Value.AssetIds, "asset_ids");
        if (ids.Count is 0 or > AddVersions.MaxCount)
            return ProblemResult.Of(StatusCodes.Status422UnprocessableEntity, "out_of_range", "asset_ids", $"1 to {AddVersions.MaxCount} assets can be named.");
        var address = $"/api/v1/prompts/families/{familyId}/versions";
        var claim = idempotency.Claim(body.Sha256);

        // Looked for first: what was made once would not be made again, and the answer would be that there is nothing.
        var earlier = await replays.FindAsync(caller, claim, context.RequestAborted);
        if (earlier is null)
        {
            var inferred = await artifacts.InferAsync(familyId, ids, caller, context.RequestAborted);
            if (inferred.Count == 0)
                return TypedResults.Ok(Array.Empty<VersionBody>());
            var command = new AddVersions { WorkspaceId = caller.WorkspaceId, Versions = inferred, Idempotency = claim };
            var result = await grains.GetGrain<IPromptFamilyGrain>(familyId).AddVersions(command, CancellationToken.None);
            if (result.Problems.Count > 0)
                return ProblemResult.Of([.. result.Problems.Select(problem => problem with { Field = "asset_ids" })]);
            earlier = result.ExistingFirstId;
            if (earlier is null)
                return TypedResults.Created(address, await bodies.OfAsync([.. result.Versions.Select(version => version.Id)], CancellationToken.None));
        }

        Replays.Mark(context);
        return TypedResults.Created(address, await bodies.OfAsync(await artifacts.InferredAsync(earlier.Value, ids), CancellationToken.None));
    }

    // The text is the client's own only where it gave one.
    private static Problem Given(Problem problem, string text) => problem.Field == "prompt_text" ? problem with { Field = text } : problem;

    private static ProblemException Missing(string field) => new(StatusCodes.Status422UnprocessableEntity, "field_missing", field, $"{field} is needed.");
}
