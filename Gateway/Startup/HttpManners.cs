using PixSim.Gateway.Limits;

namespace PixSim.Gateway.Startup;

/// <summary>
/// What a client may ask of any address: HEAD is answered as GET would be, without the body, which the web server leaves
/// out by itself; OPTIONS by the methods that the address takes.
/// </summary>
internal static class HttpManners
{
    /// <summary>Takes HEAD for GET. To be called before the routing.</summary>
    public static void UseHead(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (!HttpMethods.IsHead(context.Request.Method))
            return next(context);
        context.Request.Method = HttpMethods.Get;
        context.Features.Set(new AskedByHead());
        return next(context);
    });

    /// <summary>Keeps an answer without end from being begun for its head alone. To be called when the caller is let in.</summary>
    public static void UseHeadOfStreams(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Features.Get<AskedByHead>() is null || context.GetEndpoint()?.Metadata.GetMetadata<EndlessAnswer>() is null)
            return next(context);
        context.Response.ContentType = "text/event-stream";
        return Task.CompletedTask;
    });

    /// <summary>Whether a refusal of the method is really the answer to OPTIONS, which the header Allow has given.</summary>
    public static bool IsOptions(HttpContext context) =>
        HttpMethods.IsOptions(context.Request.Method) && context.Response.StatusCode == StatusCodes.Status405MethodNotAllowed && context.Response.Headers.Allow.Count > 0;

    private sealed class AskedByHead;
}
