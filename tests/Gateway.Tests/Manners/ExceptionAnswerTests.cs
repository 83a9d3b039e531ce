using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Runtime;
using PixSim.Gateway.Problems;

namespace PixSim.Gateway.Tests.Manners;

public sealed class ExceptionAnswerTests
{
    public static TheoryData<Exception> Passing => [new OrleansException("is refused"), new IOException("no space is refused on this device")];

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task What_the_engine_or_the_disk_refuses_may_be_sent_again(Exception exception)
    {
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = new ServiceCollection().AddLogging().BuildServiceProvider() };
        context.Response.Body = body;

        await new ExceptionAnswers(NullLogger<ExceptionAnswers>.Instance).TryHandleAsync(context, exception, CancellationToken.None);

        Assert.Equal(((int)HttpStatusCode.ServiceUnavailable, "1"), (context.Response.StatusCode, context.Response.Headers.RetryAfter.ToString()));
        var problem = JsonNode.Parse(Encoding.UTF8.GetString(body.ToArray()))!;
        Assert.Equal(("unavailable", true), ((string?)problem["code"], (bool?)problem["retryable"]));
        Assert.DoesNotContain("is refused", problem.ToJsonString(), StringComparison.Ordinal);
    }
}
