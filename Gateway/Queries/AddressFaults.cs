using System.Text.Json;
using Microsoft.AspNetCore.Routing.Patterns;

namespace PixSim.Gateway.Queries;

/// <summary>Says why there is nothing at an address that is nearly one of the API's: an id in it that is none.</summary>
internal sealed class AddressFaults(EndpointDataSource endpoints)
{
    private const string IdPolicy = "guid";

    /// <summary>The id that keeps an address from being a route's, by its name; null if it is not that.</summary>
    public string? WrongId(PathString address)
    {
        var segments = (address.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        return endpoints.Endpoints.OfType<RouteEndpoint>().Select(route => WrongId(route.RoutePattern.PathSegments, segments)).FirstOrDefault(name => name is not null);
    }

    private static string? WrongId(IReadOnlyList<RoutePatternPathSegment> route, string[] segments)
    {
        if (route.Count != segments.Length)
            return null;
        string? wrong = null;
        foreach (var (wanted, given) in route.Zip(segments))
        {
            if (wanted.Parts is [RoutePatternLiteralPart literal] && !literal.Content.Equals(given, StringComparison.OrdinalIgnoreCase))
                return null;
            if (wanted.Parts is [RoutePatternParameterPart parameter] && parameter.ParameterPolicies.Any(policy => policy.Content == IdPolicy) && !Guid.TryParse(given, out _))
                wrong ??= JsonNamingPolicy.SnakeCaseLower.ConvertName(parameter.Name);
        }

        return wrong;
    }
}
