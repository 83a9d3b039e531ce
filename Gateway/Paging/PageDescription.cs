using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace PixSim.Gateway.Paging;

/// <summary>Tells the OpenAPI document how lists are paged.</summary>
internal static class PageDescription
{
    private static readonly Dictionary<string, string> Parameters = new(StringComparer.Ordinal)
    {
        ["limit"] = $"How many entries a page has: 1 to {Page.MaxLimit}.",
        ["offset"] = "How many entries are passed over, of the list as it is now. To go through a list that changes, follow the Link header.",
        ["cursor"] = "Where the page begins: take it from the Link header, which holds the next page's address.",
    };

    public static Task Tell(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (operation.Parameters is not { } parameters || parameters.All(parameter => parameter.Name != "cursor"))
            return Task.CompletedTask;
        foreach (var parameter in parameters.OfType<OpenApiParameter>().Where(parameter => parameter.In == ParameterLocation.Query))
            parameter.Description ??= Parameters.GetValueOrDefault(parameter.Name!);
        return Task.CompletedTask;
    }
}
