using System.Net;
using System.Text;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.BadInput;

/// <summary>Bodies that are no JSON, or JSON that no row can hold.</summary>
public sealed class BadBytesTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    private const string Start = """{"operation_type": "text_to_image", "prompt_config": {"inlinePrompt": "A lamp"}, """;

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("lamp")]
    [InlineData("{} {}")]
    [InlineData("{'a': 1}")]
    [InlineData("{\"priority\": 5,}")]
    [InlineData("{\"priority\": 05}")]
    [InlineData("{\"priority\": NaN}")]
    [InlineData("{ /* five */ \"priority\": 5}")]
    [InlineData("\uFEFF{}")]
    public Task A_body_that_is_no_JSON_is_refused(string body) => ExpectRefusalAsync(body, "json_invalid", null);

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("\"lamp\"")]
    public Task A_body_that_is_no_object_is_refused(string body) => ExpectRefusalAsync(body, "wrong_type", null);

    [Theory]
    [InlineData("\"name\": \"a\\u0000b\"", "name")]
    [InlineData("\"name\": \"\\ud83d\"", "name")]
    [InlineData("\"name\": \"\\udd94\\ud83e\"", "name")]
    [InlineData("\"metadata\": {\"deep\": [1, {\"er\": \"\\u0000\"}]}", "metadata.deep[1].er")]
    [InlineData("\"metadata\": {\"a\\u0000b\": 1}", "metadata")]
    [InlineData("\"params\": {\"\\ud800\": 1}", "params")]
    [InlineData("\"template_variables\": {\"colour\": \"\\udfff\"}", "template_variables.colour")]
    public Task Text_that_no_row_can_hold_is_refused(string member, string field) =>
        ExpectRefusalAsync($"{Start}{member}}}", "text_malformed", field);

    [Theory]
    [InlineData("\"priority\": 1e400", "priority")]
    [InlineData("\"metadata\": {\"far\": [-1e99999]}", "metadata.far[0]")]
    [InlineData("\"metadata\": {\"near\": 1e-99999}", "metadata.near")]
    [InlineData("\"metadata\": {\"none\": 0e-2147483648}", "metadata.none")]
    public Task A_number_beyond_all_range_is_refused(string member, string field) =>
        ExpectRefusalAsync($"{Start}{member}}}", "number_out_of_range", field);

    [Theory]
    [InlineData("\"name\": \"a\", \"name\": \"a\"", "name")]
    [InlineData("\"params\": {\"seed\": 1, \"seed\": 2}", "params.seed")]
    [InlineData("\"params\": {\"seed\": 1, \"s\\u0065ed\": 2}", "params.seed")]
    [InlineData("\"metadata\": {\"deep\": [{}, {\"er\": 1, \"er\": 2}]}", "metadata.deep[1].er")]
    [InlineData("\"config\": {\"purpose\": \"ambient\", \"purpose\": \"ambient\"}", "config.purpose")]
    [InlineData("\"world_id\": 1, \"world_id\": 2", "world_id")]
    public Task A_field_that_stands_twice_is_refused(string members, string field) =>
        ExpectRefusalAsync($"{Start}{members}}}", "duplicate_field", field);

    [Fact]
    public async Task Nesting_goes_as_deep_as_allowed_and_no_deeper()
    {
        (await PostAsync(Nested(depth: 32))).Expect(HttpStatusCode.Accepted);

        await ExpectRefusalAsync(Nested(depth: 33), "json_too_deep", $"metadata.a{string.Concat(Enumerable.Repeat("[0]", 30))}");
        await ExpectRefusalAsync(Nested(depth: 100_000), "json_too_deep", $"metadata.a{string.Concat(Enumerable.Repeat("[0]", 30))}");

        // The body is the first level.
        static byte[] Nested(int depth) => Encoding.UTF8.GetBytes(
            $"{Start}\"scheduled_at\": \"2999-01-01T00:00:00Z\", \"metadata\": {{\"a\": {new string('[', depth - 2)}{new string(']', depth - 2)}}}}}");
    }

    [Fact]
    public async Task Bytes_that_are_no_UTF_8_are_refused()
    {
        await ExpectRefusalAsync([.. Encoding.UTF8.GetBytes($"{Start}\"name\": \""), 0xC3, 0x28, .. "\"}"u8], "text_malformed", "name");
        await ExpectRefusalAsync([.. Encoding.UTF8.GetBytes(Start), 0xFF, .. "\"name\": \"a\"}"u8], "json_invalid", null);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData(null)]
    public async Task A_body_of_another_type_is_refused(string? contentType)
    {
        var answer = await Api.PostAsync("/api/v1/generations", Encoding.UTF8.GetBytes($"{Start}\"priority\": 5}}"), contentType);

        answer.ExpectProblem(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type", "Content-Type");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_that_is_too_large_is_refused(bool tellsItsLength)
    {
        var before = await Gateway.RowsOfAsync(Workspace);
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/generations")
        {
            Content = new StringContent($"{Start}\"description\": \"{new string('x', 1 << 20)}\"}}", Encoding.UTF8, "application/json"),
        };

        // Otherwise the connection may be closed while the client still sends.
        request.Headers.ExpectContinue = tellsItsLength;
        request.Headers.TransferEncodingChunked = !tellsItsLength;
        var answer = await Api.SendAsync(request);

        answer.ExpectProblem(HttpStatusCode.RequestEntityTooLarge, "body_too_large").Has(new { limit = 1 << 20 });
        Assert.Equal(before, await Gateway.RowsOfAsync(Workspace));
    }

    private Task ExpectRefusalAsync(string body, string code, string? field) => ExpectRefusalAsync(Encoding.UTF8.GetBytes(body), code, field);

    private async Task ExpectRefusalAsync(byte[] body, string code, string? field)
    {
        var before = await Gateway.RowsOfAsync(Workspace);

        (await PostAsync(body)).ExpectProblem(HttpStatusCode.BadRequest, code, field);

        Assert.Equal(before, await Gateway.RowsOfAsync(Workspace));
    }

    private Task<Answer> PostAsync(byte[] body) => Api.PostAsync("/api/v1/generations", body, "application/json");
}
