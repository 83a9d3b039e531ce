using System.Net;
using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text;
using System.Text.Json.Nodes;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.BadInput;

/// <summary>
/// Walks over every route that is mapped, whichever these are, with everything that is wrong: the fault is never the
/// server's, each refusal is a whole problem, and what was refused has left nothing behind.
/// </summary>
public sealed class RouteWalkTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    private const string Json = MediaTypeNames.Application.Json;

    private static readonly string[] Methods = ["GET", "PUT", "POST", "PATCH", "DELETE", "TRACE", "SMELL"];

    private static readonly string[] Texts =
        ["", "7", "-1", "1.5", "99999999999999999999", "%00", "%ED%A0%80", "%F0%9F%92%A1", "%2E%2E%2F", "a%2Fb", "null", "%27%20or%201=1", "eA", new string('9', 3000)];

    private static readonly string[] Values =
        ["null", "true", "0", "-1", "1.5", "1e308", "9223372036854775808", "\"\"", "\" \"", "\"text\"", "\"{{\"", "[]", "[null]", "[[1]]", "{}", "{\"a\": null}", $"\"{new string('長', 3000)}\""];

    // What cannot be read, or is no object.
    private static readonly byte[][] Unreadable =
    [
        [], [0], [0xFF, 0xFE], "{"u8.ToArray(), "[]"u8.ToArray(), "null"u8.ToArray(), "\"text\""u8.ToArray(), "{} {}"u8.ToArray(), "{\"a\": \"\\ud800\"}"u8.ToArray(),
        [.. "{\"a\": \""u8, 0xC3, 0x28, .. "\"}"u8], "{\"a\": 1, \"a\": 2}"u8.ToArray(), Encoding.UTF8.GetBytes($"{{\"a\": {new string('[', 50_000)}{new string(']', 50_000)}}}"),
        Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 5000))), "{\"surprise\": 1}"u8.ToArray(),
    ];

    private static readonly (string Name, string Value)[] Headers =
    [
        ("Idempotency-Key", ""), ("Idempotency-Key", new string('k', 256)), ("Idempotency-Key", "\u0001"), ("Prefer", "wait=99999999999999999999"), ("Prefer", ";;;="),
        ("Last-Event-ID", "-1"), ("Last-Event-ID", "99999999999999999999"), ("Accept", "*"), ("Accept", new string('a', 4000)), ("If-Match", "\"\"\""), ("If-None-Match", "W/"),
        ("Range", "bytes=9-1"), ("If-Modified-Since", "yesterday"), ("X-Workspace", "\u0001"), ("X-Workspace", new string('w', 4000)), ("Cookie", "a=b"), ("Expect", "the-unexpected"),
        ("X-Long", new string('x', 40_000)),
    ];

    private IEnumerable<WalkedRoute> Routes => Gateway.Routes.Select(route => new WalkedRoute(route));

    [Fact]
    public async Task Ids_and_queries_that_cannot_be_meant_are_the_clients_fault()
    {
        var requests = from route in Routes
                       from address in (from parameter in route.PathParameters from text in Texts select route.Address(parameter, text))
                           .Concat(from parameter in route.QueryParameters from text in Texts select $"{route.Address()}?{parameter}={text}")
                           .Concat(from parameter in route.QueryParameters select $"{route.Address()}?{parameter}=a&{parameter}=b")
                           .Append($"{route.Address()}?{new string('q', 9000)}=1")
                           .Append($"{route.Address()}?surprise=1")
                       select (route, Request: Of(route.Method, address, route.Body is null ? null : "{}"u8.ToArray()));

        await WalkAsync([.. requests]);
    }

    [Fact]
    public async Task A_parameter_that_there_is_not_is_refused_by_name()
    {
        foreach (var route in Routes.Where(route => !route.IsOpen && route.Name.Contains("/api/", StringComparison.Ordinal)))
        {
            var answer = await SendAsync(Of(route.Method, $"{route.Address()}?surprise=1", route.Body is null ? null : "{}"u8.ToArray())());

            answer.ExpectProblem(HttpStatusCode.BadRequest, "unknown_parameter", "surprise");
        }
    }

    [Fact]
    public async Task Bodies_that_cannot_be_read_are_refused_and_leave_nothing_behind()
    {
        var before = await Gateway.RowsOfAsync(Workspace);
        foreach (var route in Routes.Where(route => route.Method != HttpMethod.Get))
        {
            foreach (var body in Unreadable)
            {
                var answer = await SendAsync(Of(route.Method, route.Address(), body)());

                ExpectRefusal(route.Name, answer);
            }
        }

        Assert.Equal(before, await Gateway.RowsOfAsync(Workspace));
    }

    [Fact]
    public async Task A_member_that_there_is_not_is_refused_by_name_wherever_it_stands()
    {
        var before = await Gateway.RowsOfAsync(Workspace);
        foreach (var route in Routes.Where(route => route.Body is not null))
        {
            var places = route.ClosedObjects(route.FullBody()).Count();
            Assert.True(places > 0, $"{route.Name} takes a body that declares nothing.");
            for (var place = 0; place < places; place++)
            {
                var body = route.FullBody();
                route.ClosedObjects(body).ElementAt(place)["surprise"] = 1;

                var answer = await SendAsync(Of(route.Method, route.Address(), route.Bytes(body))());

                var problem = answer.ExpectProblem(HttpStatusCode.BadRequest, "unknown_field", (string?)answer.Body["field"]);
                Assert.EndsWith("surprise", problem.Text("field"), StringComparison.Ordinal);
            }
        }

        Assert.Equal(before, await Gateway.RowsOfAsync(Workspace));
    }

    [Fact]
    public async Task Members_of_every_wrong_sort_are_the_clients_fault_and_what_is_refused_leaves_nothing_behind()
    {
        var requests = from route in Routes
                       where route.Body is not null
                       from member in route.FullBody()
                       from value in Values
                       from isAlone in new[] { true, false }
                       let body = With(isAlone ? [] : route.FullBody(), member.Key, value)
                       select (route, Request: Of(route.Method, route.Address(), route.Bytes(body)));

        await WalkAsync([.. requests]);
    }

    [Fact]
    public async Task Headers_that_cannot_be_meant_are_the_clients_fault()
    {
        var requests = from route in Routes
                       from header in Headers
                       select (route, Request: Of(route.Method, route.Address(), route.Body is null ? null : "{}"u8.ToArray(), header));

        await WalkAsync([.. requests]);
    }

    [Fact]
    public async Task A_method_that_no_route_takes_there_is_told_which_do()
    {
        foreach (var there in Routes.GroupBy(route => route.Address()))
        {
            // A word in one route's address may be another's parameter.
            foreach (var method in Methods.Except(Routes.Where(route => route.MayTake(there.Key)).Select(route => route.Method.Method)))
            {
                var answer = await SendAsync(new HttpRequestMessage(new HttpMethod(method), there.Key));

                answer.ExpectProblem(HttpStatusCode.MethodNotAllowed, "method_not_allowed");
                Assert.All(there, route => Assert.Contains(route.Method.Method, answer.Header("Allow"), StringComparison.Ordinal));
            }
        }
    }

    /// <summary>Sends everything; and then once more what was refused, to see that it leaves nothing behind.</summary>
    private async Task WalkAsync(IReadOnlyList<(WalkedRoute Route, Func<HttpRequestMessage> Request)> requests)
    {
        Assert.NotEmpty(requests);
        var refused = new List<Func<HttpRequestMessage>>();
        foreach (var (route, request) in requests)
        {
            var answer = await SendAsync(request());
            if ((int)answer.Status < 400)
                continue;
            ExpectRefusal(route.Name, answer);
            if (route.Method != HttpMethod.Get)
                refused.Add(request);
        }

        var before = await Gateway.RowsOfAsync(Workspace);
        foreach (var request in refused)
            Assert.InRange((int)(await SendAsync(request())).Status, 400, 499);
        Assert.Equal(before, await Gateway.RowsOfAsync(Workspace));
    }

    private static void ExpectRefusal(string route, Answer answer)
    {
        Assert.True((int)answer.Status is >= 400 and < 500, $"{route}: {(int)answer.Status} {answer.Text}");

        // What the web server refuses by itself, before there is a request, has no body.
        if (answer.Bytes.Length > 0 || answer.Status is not (HttpStatusCode.BadRequest or HttpStatusCode.RequestUriTooLong or HttpStatusCode.RequestHeaderFieldsTooLarge or HttpStatusCode.ExpectationFailed))
            answer.ExpectProblem(answer.Status, answer.Body.Text("code"), (string?)answer.Body["field"]);
    }

    /// <summary>Sends a request as an administrator, who may do everything, for this test's workspace.</summary>
    private Task<Answer> SendAsync(HttpRequestMessage request) =>
        Gateway.Admin.SendAsync(request, request.Headers.Contains("X-Workspace") ? [] : [("X-Workspace", Workspace.Id.ToString())]);

    private static Func<HttpRequestMessage> Of(HttpMethod method, string address, byte[]? body, params (string Name, string Value)[] headers) => () =>
    {
        var request = new HttpRequestMessage(method, address);
        if (body is not null)
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue(Json) } };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return request;
    };

    private static JsonObject With(JsonObject body, string name, string value)
    {
        body[name] = JsonNode.Parse(value);
        return body;
    }
}
