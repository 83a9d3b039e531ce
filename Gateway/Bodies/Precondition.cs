using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using PixSim.Gateway.Problems;
using PixSim.Gateway.Startup;

namespace PixSim.Gateway.Bodies;

/// <summary>
/// The revision of a thing that a request was made for: <c>If-Match</c> with the etag that was read, or
/// <c>If-None-Match: *</c> if there is to be no such thing yet.
/// </summary>
/// <param name="Revision">The revision; 0 if there is to be none; null if the request says nothing.</param>
internal sealed record Precondition(int? Revision) : IEndpointParameterMetadataProvider
{
    private const string IfMatch = "If-Match";
    private const string IfNoneMatch = "If-None-Match";

    /// <summary>Called by the framework.</summary>
    public static ValueTask<Precondition?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var match = context.Request.Headers.IfMatch.ToString();
        var none = context.Request.Headers.IfNoneMatch.ToString();
        return ValueTask.FromResult<Precondition?>((match, none) switch
        {
            ("", "") => new Precondition((int?)null),
            (_, "") when Parse(match) is { } revision => new Precondition(revision),
            ("", "*") => new Precondition(0),
            (_, "") => throw Unreadable(IfMatch, "Send the etag of the thing as it was read, such as \"3\"."),
            ("", _) => throw Unreadable(IfNoneMatch, "Only * is understood: there is no such thing yet."),
            _ => throw Unreadable(IfMatch, $"Send {IfMatch} or {IfNoneMatch}, not both."),
        });
    }

    /// <summary>Tells the OpenAPI document of the headers.</summary>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.Metadata.Add(new RequestHeader(IfMatch, "The etag of the thing as it was read. If it has changed since, nothing is done, and the answer is 412."));
        builder.Metadata.Add(ProblemDescription.Of(StatusCodes.Status412PreconditionFailed));
        builder.Metadata.Add(ProblemDescription.Of(StatusCodes.Status428PreconditionRequired));
        builder.Metadata.Add(new RequestHeader(IfNoneMatch, "*, where the request may create the thing: there is to be none yet."));
    }

    /// <summary>The revision; the answer is 428 if the request names none.</summary>
    public int Needed() => Revision ?? throw new ProblemException(
        StatusCodes.Status428PreconditionRequired, "precondition_required", IfMatch, "Say which revision this is made for: If-Match with the etag that was read; or, to create what there is not yet, If-None-Match: *.");

    /// <summary>Tells a thing's etag.</summary>
    public static void Tell(HttpContext context, int revision) => context.Response.Headers.ETag = $"\"{revision}\"";

    private static int? Parse(string etag) =>
        etag is ['"', .. var text, '"'] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) && revision > 0 ? revision : null;

    private static ProblemException Unreadable(string header, string message) => new(StatusCodes.Status400BadRequest, "etag_invalid", header, message);
}
