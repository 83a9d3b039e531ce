using System.Net.Mime;

namespace PixSim.Gateway.Bodies;

/// <summary>An answer whose JSON is ready: what many read is written once.</summary>
internal sealed class ReadyJson(byte[] json) : IResult
{
    private const string ContentType = $"{MediaTypeNames.Application.Json}; charset=utf-8";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = ContentType;
        httpContext.Response.ContentLength = json.Length;
        return httpContext.Response.Body.WriteAsync(json, httpContext.RequestAborted).AsTask();
    }
}
