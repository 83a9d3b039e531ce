using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace PixSim.Gateway.Assets;

/// <summary>Marks the endpoint that takes files, and tells the OpenAPI document in which two ways it takes them.</summary>
internal sealed class UploadDescription
{
    private const string Binary = "binary";

    public static Task Tell(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (!context.Description.ActionDescriptor.EndpointMetadata.OfType<UploadDescription>().Any())
            return Task.CompletedTask;
        var file = new OpenApiSchema { Type = JsonSchemaType.String, Format = Binary };
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Description = "The file's bytes as they are, or a form with one part, file. What it is, its content says.",
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                ["application/octet-stream"] = new() { Schema = file },
                ["image/*"] = new() { Schema = file },
                ["video/*"] = new() { Schema = file },
                ["multipart/form-data"] = new()
                {
                    Schema = new OpenApiSchema
                    {
                        Type = JsonSchemaType.Object,
                        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal) { ["file"] = file },
                        Required = new HashSet<string>(StringComparer.Ordinal) { "file" },
                    },
                },
            },
        };
        return Task.CompletedTask;
    }
}
