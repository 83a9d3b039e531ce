using System.Net.Mime;
using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using PixSim.Gateway.Bodies;
using PixSim.Gateway.Keys;

namespace PixSim.Gateway.Tests.BadInput;

/// <summary>What a route takes, as its own endpoint tells: so that a new one is walked without anybody's remembering it.</summary>
public sealed class WalkedRoute(RouteEndpoint endpoint)
{
    private const string Nobody = "01890000-0000-7000-8000-000000000000";
    private const int Deepest = 4;

    private static readonly Type[] QueryTypes =
        [typeof(string), typeof(int), typeof(long), typeof(bool), typeof(double), typeof(Guid), typeof(DateTimeOffset), typeof(string[])];

    static WalkedRoute() => WireJson.Options.MakeReadOnly(populateMissingResolver: true);

    /// <summary>The route, for people.</summary>
    public string Name => $"{Method} {endpoint.RoutePattern.RawText}";

    public HttpMethod Method { get; } = HttpMethod.Parse(endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0]);

    /// <summary>The names of its parameters in the path.</summary>
    public IReadOnlyList<string> PathParameters { get; } = [.. endpoint.RoutePattern.Parameters.Select(parameter => parameter.Name)];

    /// <summary>The names of its parameters in the query.</summary>
    public IReadOnlyList<string> QueryParameters { get; } =
        [.. (endpoint.Metadata.GetMetadata<MethodInfo>()?.GetParameters() ?? [])
            .Where(parameter => QueryTypes.Contains(Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType))
            .Where(parameter => endpoint.RoutePattern.GetParameter(parameter.Name!) is null)
            .Select(parameter => parameter.GetCustomAttribute<FromQueryAttribute>()?.Name ?? parameter.Name!)];

    /// <summary>Whether anybody may call it, without a key.</summary>
    public bool IsOpen => endpoint.Metadata.GetMetadata<OpenToAll>() is not null;

    /// <summary>The type of its JSON body, or of what its body lists; null if it takes none.</summary>
    public Type? Body => TakenBody is { IsGenericType: true } list ? list.GetGenericArguments().Single() : TakenBody;

    private Type? TakenBody { get; } = endpoint.Metadata.GetMetadata<IAcceptsMetadata>() is { RequestType: { } type } accepts && accepts.ContentTypes.Contains(MediaTypeNames.Application.Json)
        ? type
        : null;

    /// <summary>Its address, with ids that nobody has.</summary>
    /// <param name="parameter">A parameter that has another value.</param>
    public string Address(string? parameter = null, string? value = null)
    {
        var address = new StringBuilder();
        foreach (var segment in endpoint.RoutePattern.PathSegments)
        {
            address.Append('/');
            foreach (var part in segment.Parts)
            {
                address.Append(part switch
                {
                    RoutePatternLiteralPart literal => literal.Content,
                    RoutePatternSeparatorPart separator => separator.Content,
                    RoutePatternParameterPart named => named.Name == parameter ? value : named.ParameterPolicies.Any(policy => policy.Content == "int") ? "1" : Nobody,
                    _ => "",
                });
            }
        }

        return address.ToString();
    }

    /// <summary>Whether an address is one of this route's, as far as its literal segments go.</summary>
    public bool MayTake(string address)
    {
        var segments = address.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return segments.Length == endpoint.RoutePattern.PathSegments.Count
            && segments.Zip(endpoint.RoutePattern.PathSegments).All(pair => pair.Second.Parts is not [RoutePatternLiteralPart literal] || literal.Content == pair.First);
    }

    /// <summary>A body with every member that there is, of the right types, if without sense.</summary>
    public JsonObject FullBody() => Body is null ? [] : (JsonObject)Sample(Body, 0)!;

    /// <summary>A body as it is sent: alone in a list, where the route takes one.</summary>
    public byte[] Bytes(JsonObject body) => Encoding.UTF8.GetBytes(TakenBody is { IsGenericType: true } ? $"[{body.ToJsonString()}]" : body.ToJsonString());

    /// <summary>The objects within a body that the API itself declares: those that take no other member.</summary>
    public IEnumerable<JsonObject> ClosedObjects(JsonObject body) => Body is null ? [] : Closed(Body, body);

    private static IEnumerable<JsonObject> Closed(Type type, JsonNode? node)
    {
        var info = WireJson.Options.GetTypeInfo(type);
        if (info.Kind == JsonTypeInfoKind.Enumerable && info.ElementType is { } element && node is JsonArray items)
            return items.SelectMany(item => Closed(element, item));
        if (info.Kind != JsonTypeInfoKind.Object || node is not JsonObject members || IsFree(type))
            return [];
        var within = info.Properties.SelectMany(property => Closed(property.PropertyType, members[property.Name]));
        return info.Properties.Any(property => property.IsExtensionData) ? within : within.Append(members);
    }

    private static JsonNode? Sample(Type type, int depth)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(Guid))
            return Nobody;
        if (type == typeof(DateTimeOffset))
            return "2999-01-01T00:00:00Z";
        if (type == typeof(bool))
            return true;
        if (type.IsPrimitive)
            return 1;
        if (IsFree(type))
            return new JsonObject { ["a"] = 1 };
        var info = WireJson.Options.GetTypeInfo(type);
        return info.Kind switch
        {
            JsonTypeInfoKind.Enumerable => depth > Deepest ? new JsonArray() : new JsonArray(Sample(info.ElementType!, depth + 1)),
            JsonTypeInfoKind.Object => new JsonObject(depth > Deepest ? [] : info.Properties.Select(property => KeyValuePair.Create(property.Name, Sample(property.PropertyType, depth + 1)))),
            _ => "text",
        };
    }

    private static bool IsFree(Type type) => type.Namespace!.StartsWith("System.Text.Json", StringComparison.Ordinal);
}
