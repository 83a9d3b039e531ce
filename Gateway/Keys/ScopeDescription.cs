using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace PixSim.Gateway.Keys;

/// <summary>Tells the OpenAPI document which scope an operation needs, or that it needs no key.</summary>
internal static class ScopeDescription
{
    public static Task Tell(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<NeededScope>().LastOrDefault() is { } needed)
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("key", context.Document)] = [needed.Scope] }];
        else if (metadata.OfType<OpenToAll>().Any())
            operation.Security = [];
        return Task.CompletedTask;
    }
}
