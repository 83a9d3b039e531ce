using PixSim.Domain.Prompts.Templates;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Paging;
using PixSim.Gateway.Problems;
using PixSim.Grains.PromptFamily.Fragments;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Prompts.Fragments;

/// <summary>How families include one another.</summary>
internal static class FragmentEndpoints
{
    private const string List = "dependents";

    public static void MapFragments(this IEndpointRouteBuilder routes)
    {
        var prompts = routes.MapGroup("/api/v1/prompts").WithTags("Prompt fragments");
        prompts.MapGet("versions/{id:guid}/fragments", IncludedAsync).RequireScope(Scopes.PromptsRead).WithName("listFragments").WithSummary("What a version includes, and where that leads now").Produces<IReadOnlyList<FragmentBody>>();
        prompts.MapGet("families/{familyId:guid}/dependents", DependentsAsync).RequireScope(Scopes.PromptsRead).WithName("listDependents").WithSummary("List the versions that include a family, the youngest first").Produces<IReadOnlyList<DependentBody>>();
    }

    private static async Task<IResult> IncludedAsync(
        Guid id, Caller caller, OwnFamilies families, FragmentResolver resolver, CancellationToken cancellationToken)
    {
        var version = await families.VersionAsync(caller, id, cancellationToken);
        var root = new FragmentRoot
        {
            WorkspaceId = caller.WorkspaceId,
            VersionId = version.Id,
            Template = Template.Parse(version.Text).Template!,
            DefinitionsJson = version.VariablesJson,
            Field = "id",
        };
        var (fragments, problems) = await resolver.ResolveAsync(root, cancellationToken);
        return fragments is null ? ProblemResult.Of(problems) : TypedResults.Ok(fragments.Included.Select(FragmentBody.Of));
    }

    private static async Task<IResult> DependentsAsync(
        Guid familyId, Caller caller, HttpContext context, OwnFamilies families, FragmentQueries queries, string? label, int? limit, string? cursor,
        CancellationToken cancellationToken)
    {
        var size = Page.Limit(limit);
        await families.FamilyAsync(caller, familyId, cancellationToken);
        var dependents = await queries.DependentsAsync(familyId, Filter.Text(label, "label"), Behind(cursor), size + 1, cancellationToken);
        return TypedResults.Ok(Page.Cut(context, dependents, size, last => Cursor.OfText(List, $"{last.VersionId:N} {last.Reference}")).Select(DependentBody.Of));
    }

    private static (Guid VersionId, string Reference)? Behind(string? cursor) => Cursor.ReadText(List, cursor)?.Split(' ', 2) switch
    {
        null => null,
        [var id, var reference] when Guid.TryParseExact(id, "N", out var version) => (version, reference),
        _ => throw Cursor.Unreadable(),
    };
}
