using System.Net.Mime;
using System.Text;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace PixSim.Gateway.Tests.Keys;

/// <summary>Requests to any route.</summary>
internal static class RouteRequests
{
    /// <summary>A request to a route, with a right body and query where it takes one.</summary>
    /// <param name="value">The value of a parameter, by the literal segment in front of it.</param>
    public static HttpRequestMessage Of(RouteEndpoint route, Func<string, string> value)
    {
        var request = new HttpRequestMessage(HttpMethod.Parse(route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Single()), Address(route.RoutePattern, value) + Query(route));
        if (request.Method != HttpMethod.Get)
            request.Content = new StringContent(Body(route), Encoding.UTF8, MediaTypeNames.Application.Json);
        return request;
    }

    private static string Address(RoutePattern pattern, Func<string, string> value)
    {
        var address = new StringBuilder();
        var literal = "";
        foreach (var part in pattern.PathSegments.Select(segment => Assert.Single(segment.Parts)))
        {
            address.Append('/').Append(part is RoutePatternLiteralPart named ? literal = named.Content : value(literal));
        }

        return address.ToString();
    }

    private static string Query(RouteEndpoint route) => route.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName switch
    {
        "compareBranches" => "?branch1=main&branch2=draft",
        _ => "",
    };

    private static string Body(RouteEndpoint route) => route.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName switch
    {
        "createBranch" => """{"name": "side"}""",
        "addTags" => """{"tags": ["lit"]}""",
        "addVersions" => """[{"prompt_text": "A brass lamp"}]""",
        "mergeBranches" => """{"source": "draft"}""",
        "rollBackBranch" or "cherryPickVersion" => """{"version_id": "01890000-0000-7000-8000-000000000000"}""",
        "setWorldOverride" => """{"version_number": 1}""",
        "addVersion" => """{"prompt_text": "A brass lamp"}""",
        _ => "{}",
    };
}
