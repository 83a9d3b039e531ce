using PixSim.Gateway.Keys;
using PixSim.Gateway.Problems;

namespace PixSim.Gateway.Queries;

/// <summary>Says which parameter of the query a request was refused for, and why.</summary>
internal static class QueryFaults
{
    /// <summary>
    /// Refuses a parameter that there is not by its name, as bodies refuse members: a misspelt filter would narrow nothing,
    /// and nobody would know. To be called when the caller is let in.
    /// </summary>
    public static void UseKnownQueries(this IApplicationBuilder app) => app.Use((context, next) => Unknown(context) is { } name
        ? ProblemResult.Of(StatusCodes.Status400BadRequest, "unknown_parameter", name, $"There is no parameter {name}.").ExecuteAsync(context)
        : next(context));

    /// <summary>What the framework could not read.</summary>
    public static ProblemResult Explain(BadHttpRequestException exception, Endpoint? endpoint)
    {
        // The framework says: Failed to bind parameter "int limit" from "x". Or: Required parameter "Guid id" was not provided from query string.
        var quoted = exception.Message.Split('"');
        var variable = quoted.Length > 1 ? quoted[1].Split(' ')[^1] : null;
        if (variable is null || endpoint?.Metadata.GetMetadata<QueryParameters>()?.Of(variable) is not { } parameter)
            return ProblemResult.Of(exception.StatusCode, "request_invalid", variable, "The request cannot be read.");
        return exception.Message.StartsWith("Required", StringComparison.Ordinal)
            ? ProblemResult.Of(StatusCodes.Status422UnprocessableEntity, "field_missing", parameter.Name, $"{parameter.Name} is needed.")
            : ProblemResult.Of(StatusCodes.Status400BadRequest, "wrong_type", parameter.Name, $"{parameter.Name} is to be {QueryTypes.Said(parameter.Type)}.");
    }

    // Who calls without a key, as providers do, may add what it likes.
    private static string? Unknown(HttpContext context) =>
        context.Request.QueryString.HasValue && context.GetEndpoint() is { } endpoint
        && endpoint.Metadata.GetMetadata<OpenToAll>() is null && endpoint.Metadata.GetMetadata<QueryParameters>() is { } known
            ? context.Request.Query.Keys.FirstOrDefault(name => !known.Has(name))
            : null;
}
