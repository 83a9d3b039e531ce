using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PixSim.Gateway.Tests.Webhooks;

/// <summary>A message as it arrived.</summary>
public sealed record Received(string Path, string Id, string Timestamp, IReadOnlyList<string> Signatures, byte[] Body);

/// <summary>A receiver of webhooks on a free port of this machine.</summary>
public sealed class WebhookReceiver : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly WebApplication _app;
    private readonly Channel<Received> _arrived = Channel.CreateUnbounded<Received>();

    private WebhookReceiver(WebApplication app) => _app = app;

    /// <summary>Where it listens.</summary>
    public string Url => $"{_app.Urls.Single()}/hook";

    /// <summary>What it answers from now on; 204 unless a test says otherwise.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = context => Say(context, StatusCodes.Status204NoContent);

    /// <summary>The paths that anybody asked for.</summary>
    public ConcurrentQueue<string> Paths { get; } = [];

    /// <summary>Starts one.</summary>
    /// <param name="port">0 for any.</param>
    public static async Task<WebhookReceiver> StartAsync(int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add($"http://127.0.0.1:{port}");
        var receiver = new WebhookReceiver(app);
        app.Run(receiver.ReceiveAsync);
        await app.StartAsync();
        return receiver;
    }

    /// <summary>Answers with a status and nothing else.</summary>
    public static Task Say(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    /// <summary>The next message. At most a minute.</summary>
    public async Task<Received> NextAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        return await _arrived.Reader.ReadAsync(patience.Token);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext context)
    {
        Paths.Enqueue(context.Request.Path);
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var headers = context.Request.Headers;
        await _arrived.Writer.WriteAsync(new Received(
            context.Request.Path, headers["webhook-id"].ToString(), headers["webhook-timestamp"].ToString(), headers["webhook-signature"].ToString().Split(' '), body.ToArray()));
        await Answer(context);
    }
}
