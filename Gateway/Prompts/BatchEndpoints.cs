using PixSim.Gateway.Bodies;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Problems;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Prompts;

/// <summary>Several versions at once.</summary>
internal static class BatchEndpoints
{
    public static void MapBatches(this IEndpointRouteBuilder routes)
    {
        var versions = routes.MapGroup("/api/v1/prompts").WithTags("Prompt versions");
        versions.MapPost("families/{familyId:guid}/versions/batch", AddAsync).RequireScope(Scopes.PromptsWrite).WithName("addVersions").WithSummary("Add up to 500 versions: all of them, or none").Produces<IReadOnlyList<VersionBody>>(StatusCodes.Status201Created);
    }

    private static async Task<IResult> AddAsync(
        Guid familyId, Body<List<AddVersionBody>> body, Caller caller, IdempotencyHeader idempotency, HttpContext context, IGrainFactory grains, TimeProvider clock,
        PromptQueries queries, VersionBodies bodies, VersionRefusals refusals)
    {
        var command = new AddVersions
        {
            WorkspaceId = caller.WorkspaceId,
            Versions = Commands(body.Value, caller, clock),
            Idempotency = idempotency.Claim(body.Sha256),
        };
        var result = await grains.GetGrain<IPromptFamilyGrain>(familyId).AddVersions(command, CancellationToken.None);
        if (result.Problems.Count > 0)
            return await refusals.OfAsync(familyId, command, result.Problems);
        var address = $"/api/v1/prompts/families/{familyId}/versions";
        if (result.ExistingFirstId is not { } first)
        {
            return TypedResults.Created(address, result.Versions.Select((version, index) =>
                VersionBody.Of(version, default, [.. version.Tags.Distinct(StringComparer.Ordinal)], result.Warnings[index])));
        }

        // The key binds the same body, so as many versions belong to it.
        Replays.Mark(context);
        var number = (await queries.VersionAsync(first, CancellationToken.None))!.Number!.Value;
        var versions = await queries.VersionsAsync(familyId, number + command.Versions.Count, offset: 0, command.Versions.Count, CancellationToken.None);
        versions.Reverse();
        return TypedResults.Created(address, await bodies.OfAsync(versions, CancellationToken.None));
    }

    private static List<AddVersion> Commands(List<AddVersionBody> versions, Caller caller, TimeProvider clock)
    {
        Needed.Each(versions, "");
        var commands = new List<AddVersion>(versions.Count);
        foreach (var version in versions)
        {
            try
            {
                commands.Add(VersionEndpoints.Command(version, caller, Guid.CreateVersion7(clock.GetUtcNow())));
            }
            catch (ProblemException problem)
            {
                throw new ProblemException(problem.Status, problem.Code, $"[{commands.Count}].{problem.Field}", $"[{commands.Count}]: {problem.Message}");
            }
        }

        return commands;
    }
}
