using System.ComponentModel.DataAnnotations;
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

        // What a request has to say can be left out as far as its type goes, so that the refusal names it.
        foreach (var property in context.JsonTypeInfo.Properties.Where(property => property.AttributeProvider?.IsDefined(typeof(RequiredAttribute), inherit: true) is true))
        {
            (schema.Required ??= new HashSet<string>(StringComparer.Ordinal)).Add(property.Name);
            if (schema.Properties is { } members && members.TryGetValue(property.Name, out var member) && member is OpenApiSchema { Type: { } nullable } needed)
                needed.Type = nullable & ~JsonSchemaType.Null;
        }

        // What takes members that it does not name says so; the framework goes by the rule for all others.
        if (context.JsonTypeInfo.Properties.Any(property => property.IsExtensionData))
            schema.AdditionalPropertiesAllowed = true;

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
