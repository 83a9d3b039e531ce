using PixSim.Domain.Prompts.Pointers;
using PixSim.Gateway.Bodies;
using PixSim.Gateway.Keys;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Grains.PromptFamily;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Prompts.Edits;

/// <summary>Edits of versions: new ones, which keep how they were made.</summary>
internal static class EditEndpoints
{
    private const int LongestMessage = 500;

    public static void MapEdits(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("/api/v1/prompts/versions").WithTags("Prompt versions")
            .MapPost("{id:guid}/apply-edit", ApplyAsync).RequireScope(Scopes.PromptsWrite).WithName("applyEdit").WithSummary("Add an edited version of the branch's head, which keeps how it was edited").Produces<VersionBody>(StatusCodes.Status201Created);

    private static async Task<IResult> ApplyAsync(
        Guid id, Body<ApplyEditBody> body, Caller caller, IdempotencyHeader idempotency, HttpContext context, OwnFamilies families, VersionAdding adding, TimeProvider clock)
    {
        var version = await families.VersionAsync(caller, id, context.RequestAborted);
        var command = Command(version, body.Value, caller, Guid.CreateVersion7(clock.GetUtcNow())) with { Idempotency = idempotency.Claim(body.Sha256) };
        return await adding.AddAsync(context, version.FamilyId!.Value, command, VersionEdits.Warnings(command.Edit!, version.Text, command.Text));
    }

    private static AddVersion Command(VersionRecord version, ApplyEditBody body, Caller caller, Guid id) => new()
    {
        WorkspaceId = caller.WorkspaceId,
        VersionId = id,
        Text = Needed.Of(body.PromptText, "prompt_text"),
        Branch = body.BranchName ?? version.Branch ?? PointerName.Main,

        // An edit goes on from what its author saw, and from nothing newer.
        BaseVersionId = version.Id,
        ParentVersionId = version.Id,
        Origin = VersionOrigin.Edited,
        Edit = new VersionEdit(body.Instruction, [.. Needed.Each(body.EditOps, "edit_ops").Select((op, index) => op.Read($"edit_ops[{index}]"))]),
        CompatibleStrategies = version.CompatibleStrategies,
        AllowRandomization = version.AllowRandomization,
        RandomizationJson = version.RandomizationJson,
        CommitMessage = body.CommitMessage ?? Beginning(body.Instruction),
        Author = body.Author ?? caller.Name,
        VariablesJson = body.Variables?.ToJsonString() ?? version.VariablesJson,
        ProviderHintsJson = body.ProviderHints?.ToJsonString() ?? version.ProviderHintsJson,
        Tags = body.Tags is null ? version.Tags : Needed.Each(body.Tags, "tags"),
        ProviderId = body.ProviderId ?? version.ProviderId,
    };

    private static string? Beginning(string? instruction) => instruction is { Length: > LongestMessage }
        ? string.Concat(instruction.EnumerateRunes().Take(LongestMessage).Select(rune => rune.ToString()))
        : instruction;
}
