using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using PixSim.Domain.Webhooks;
using PixSim.Storage.Webhooks;

namespace PixSim.Grains.Webhooks;

/// <summary>How an attempt to send a message ended.</summary>
/// <param name="Status">What the receiver answered; null if it did not.</param>
/// <param name="Error">Why it did not arrive, in snake_case; null if it did.</param>
internal sealed record SendOutcome(int? Status, string? Error)
{
    /// <summary>Whether the receiver says that it will never take messages again.</summary>
    public bool IsGone => Status == (int)HttpStatusCode.Gone;
}

/// <summary>
/// Sends a message by Standard Webhooks. It follows no redirect, uses no proxy, keeps no cookie, and does not read what
/// is answered.
/// </summary>
internal sealed class WebhookClient : IDisposable
{
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    private readonly HttpClient _http;
    private readonly TimeSpan _within;

    public WebhookClient(WebhookAddress addresses, IOptions<WebhookOptions> options)
    {
        _within = options.Value.AnswerWithin;
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectCallback = addresses.ConnectAsync,

            // A name that leads elsewhere from now on is looked up, and judged, again.
            PooledConnectionLifetime = ConnectionLifetime,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <summary>Sends a message once. Throws only if it is cancelled.</summary>
    public async Task<SendOutcome> SendAsync(DueDelivery delivery, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(_within);
        try
        {
            using var request = Request(delivery, now);
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timeout.Token);
            return new SendOutcome((int)answer.StatusCode, answer.IsSuccessStatusCode ? null : "refused");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new SendOutcome(null, "timeout");
        }
        catch (HttpRequestException exception)
        {
            return new SendOutcome(null, exception.InnerException is AddressRefusedException ? "address_refused" : "not_reached");
        }
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    private static HttpRequestMessage Request(DueDelivery delivery, DateTimeOffset now)
    {
        var body = new JsonObject
        {
            ["type"] = delivery.Kind,
            ["timestamp"] = delivery.At.UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
            ["data"] = JsonNode.Parse(delivery.DataJson),
        };
        var bytes = System.Text.Encoding.UTF8.GetBytes(body.ToJsonString());
        var id = WebhookSecret.MessageId(delivery.EventId);
        var request = new HttpRequestMessage(HttpMethod.Post, delivery.Url) { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.UserAgent.ParseAdd("PixSim-Webhooks/1");
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", WebhookSecret.Timestamp(now));
        request.Headers.Add("webhook-signature", WebhookSecret.Sign(delivery.Secrets, id, now, bytes));
        return request;
    }
}
