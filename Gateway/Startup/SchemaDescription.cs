using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace PixSim.Gateway.Startup;

/// <summary>Tells the OpenAPI document how JSON really looks here, where types alone do not say it.</summary>
internal static class SchemaDescription
{
    public static Task Tell(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        // A member that is null is left out, and may be left out.
        foreach (var property in context.JsonTypeInfo.Properties.Where(property => property.IsGetNullable))
            schema.Required?.Remove(property.Name);

        var type = context.JsonTypeInfo.Type;
        if (type == typeof(DateTimeOffset))
            schema.Type = JsonSchemaType.String;
        else if (type == typeof(DateTimeOffset?))
            schema.Type = JsonSchemaType.String | JsonSchemaType.Null;
        else if (type == typeof(JsonObject))
            schema.Type = JsonSchemaType.Object;
        else if (type == typeof(JsonArray))
            schema.Type = JsonSchemaType.Array;
        return Task.CompletedTask;
    }
}
