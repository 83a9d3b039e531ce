using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace PixSim.Gateway.Startup;

/// <summary>A header that an endpoint reads.</summary>
internal sealed record RequestHeader(string Name, string Description);

/// <summary>Tells the OpenAPI document which headers an operation reads.</summary>
internal static class HeaderDescription
{
    public static Task Tell(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var header in context.Description.ActionDescriptor.EndpointMetadata.OfType<RequestHeader>())
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = header.Name,
                In = ParameterLocation.Header,
                Description = header.Description,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            });
        }

        return Task.CompletedTask;
    }
}
