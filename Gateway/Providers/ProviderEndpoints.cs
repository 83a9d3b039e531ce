using Microsoft.AspNetCore.Http.HttpResults;
using PixSim.Domain.Providers;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Problems;
using PixSim.Providers;

namespace PixSim.Gateway.Providers;

/// <summary>What the providers can do; answered from memory.</summary>
internal static class ProviderEndpoints
{
    public static void MapProviders(this IEndpointRouteBuilder routes)
    {
        var providers = routes.MapGroup("/api/v1/providers").WithTags("Providers");
        providers.MapGet("", List).RequireScope(Scopes.ProvidersRead).WithName("listProviders").WithSummary("List the providers that are set up").Produces<IReadOnlyList<ProviderBody>>();
        providers.MapGet("{id}", Read).RequireScope(Scopes.ProvidersRead).WithName("readProvider").WithSummary("Read what a provider can do").Produces<ProviderBody>();
    }

    private static Ok<IEnumerable<ProviderBody>> List(Caller caller, ProviderCatalog providers) =>
        TypedResults.Ok(providers.All.Select(provider => ProviderBody.Of(provider.Capabilities)));

    private static IResult Read(string id, Caller caller, ProviderCatalog providers) =>
        providers.Find(id) is { } provider ? TypedResults.Ok(ProviderBody.Of(provider.Capabilities)) : ProblemResult.NotFound("provider");
}

/// <summary>What a provider can do.</summary>
public sealed record ProviderBody(string ProviderId, IReadOnlyList<string> Operations, IReadOnlyDictionary<string, OperationBody> OperationSpecs)
{
    internal static ProviderBody Of(ProviderCapabilities capabilities) => new(
        capabilities.ProviderId,
        [.. capabilities.Operations.Select(spec => spec.Operation.Name())],
        capabilities.Operations.ToDictionary(spec => spec.Operation.Name(), OperationBody.Of));
}

/// <summary>One operation of a provider.</summary>
/// <param name="PromptMaxChars">Longest resolved prompt, in Unicode scalars.</param>
/// <param name="EstimateMicros">The estimated cost of one job, in millionths of the currency's unit.</param>
public sealed record OperationBody(
    int PromptMaxChars, int MinInputs, int MaxInputs, long EstimateMicros, string Currency, IReadOnlyList<ParameterBody> Parameters)
{
    internal static OperationBody Of(OperationSpec spec) => new(
        spec.PromptMaxChars, spec.MinInputs, spec.MaxInputs, spec.Price.Micros, spec.Price.Currency, [.. spec.Parameters.Select(ParameterBody.Of)]);
}

/// <summary>One parameter of an operation.</summary>
public sealed record ParameterBody(
    string Name, string Type, bool Required, string Description, object? Default, IReadOnlyList<string>? Enum, double? Min, double? Max, int? MaxLength, string? Unit)
{
    internal static ParameterBody Of(ParameterSpec spec) => new(
        spec.Name,
        System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(spec.Type.ToString()),
        spec.Required,
        spec.Description,
        spec.Default,
        spec.Enum,
        spec.Min,
        spec.Max,
        spec.MaxLength,
        spec.Unit);
}
