using System.Net;
using System.Text;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.BadInput;

/// <summary>Addresses and queries that cannot be meant.</summary>
public sealed class BadAddressTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    public static TheoryData<string> Lists =>
        ["/api/v1/generations", "/api/v1/assets", "/api/v1/prompts/families", "/api/v1/prompts/families/{family}/versions"];

    [Theory, MemberData(nameof(Lists))]
    public async Task A_page_of_no_size_or_too_large_a_size_is_refused(string list)
    {
        list = await FilledAsync(list);

        foreach (var limit in new[] { "0", "-1", "201" })
            (await Api.GetAsync($"{list}?limit={limit}")).ExpectProblem(HttpStatusCode.BadRequest, "out_of_range", "limit");
        foreach (var limit in new[] { "many", "1.5", "99999999999", "", "%00" })
            (await Api.GetAsync($"{list}?limit={limit}")).ExpectProblem(HttpStatusCode.BadRequest, "wrong_type", "limit");
        (await Api.GetAsync($"{list}?limit=200")).Expect(HttpStatusCode.OK);
    }

    [Theory, MemberData(nameof(Lists))]
    public async Task A_cursor_that_was_tampered_with_is_refused(string list)
    {
        list = await FilledAsync(list);
        string[] cursors =
        [
            "", "!", "%00", "abc", new string('A', 300), Encoded("generations"), Encoded("generations:"), Encoded("versions:-1"), Encoded("versions:x"),
            Encoded("families:1:2"), Encoded("assets:00000000000000000000000000000000x"), Encoded("nothing:1"), Encoded("generations:\0"),
        ];

        foreach (var cursor in cursors)
            (await Api.GetAsync($"{list}?cursor={cursor}")).ExpectProblem(HttpStatusCode.BadRequest, "cursor_invalid", "cursor");

        static string Encoded(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }

    [Fact]
    public async Task A_cursor_of_another_list_is_refused()
    {
        await Workspace.NewFamilyAsync("One");
        await Workspace.NewFamilyAsync("Two");
        var next = (await Api.GetAsync("/api/v1/prompts/families?limit=1")).Next!;

        var answer = await Api.GetAsync(next.Replace("/api/v1/prompts/families", "/api/v1/generations", StringComparison.Ordinal));

        answer.ExpectProblem(HttpStatusCode.BadRequest, "cursor_invalid", "cursor");
    }

    [Theory]
    [InlineData("/api/v1/generations?status=done", "status_unknown", "status")]
    [InlineData("/api/v1/generations?status=", "status_unknown", "status")]
    [InlineData("/api/v1/generations?status=%00", "status_unknown", "status")]
    [InlineData("/api/v1/generations?operation_type=text_to_smell", "operation_unknown", "operation_type")]
    [InlineData("/api/v1/generations?operation_type=%00", "operation_unknown", "operation_type")]
    [InlineData("/api/v1/generations?experiment_id=7", "wrong_type", "experiment_id")]
    [InlineData("/api/v1/generations?experiment_id=", "wrong_type", "experiment_id")]
    [InlineData("/api/v1/generations?arm=a", "field_missing", "experiment_id")]
    [InlineData("/api/v1/assets?kind=smell", "kind_unknown", "kind")]
    [InlineData("/api/v1/assets?kind=%00", "kind_unknown", "kind")]
    [InlineData("/api/v1/assets?source=nowhere", "source_unknown", "source")]
    [InlineData("/api/v1/assets?generation_id=7", "wrong_type", "generation_id")]
    [InlineData("/api/v1/prompts/families?prompt_type=audible", "prompt_type_unknown", "prompt_type")]
    [InlineData("/api/v1/prompts/families?prompt_type=%00", "prompt_type_unknown", "prompt_type")]
    [InlineData("/api/v1/prompts/families?category=a%00b", "text_malformed", "category")]
    [InlineData("/api/v1/prompts/families?slug=%00", "text_malformed", "slug")]
    [InlineData("/api/v1/prompts/families?is_active=perhaps", "wrong_type", "is_active")]
    public async Task A_filter_that_cannot_be_meant_is_refused(string address, string code, string field) =>
        (await Api.GetAsync(address)).ExpectProblem(HttpStatusCode.BadRequest, code, field);

    [Theory]
    [InlineData("/api/v1/prompts/families/by-slug/%ED%A0%80", "family_not_found", "slug")]
    [InlineData("/api/v1/generations/7", "id_invalid", "id")]
    [InlineData("/api/v1/prompts/assets/789/prompt-version", "id_invalid", "id")]
    [InlineData("/api/v1/prompts/families/bench-kiss-dusk/versions", "id_invalid", "family_id")]
    [InlineData("/api/v1/assets/lamp.svg/content", "id_invalid", "id")]
    [InlineData("/api/v1/lamps", "route_not_found", null)]
    [InlineData("/api/v2/generations", "route_not_found", null)]
    public async Task An_address_at_which_nothing_can_be_is_not_found(string address, string code, string? field) =>
        (await Api.GetAsync(address)).ExpectProblem(HttpStatusCode.NotFound, code, field);

    [Theory]
    [InlineData("DELETE", "/api/v1/generations")]
    [InlineData("PUT", "/api/v1/prompts/families")]
    [InlineData("GET", "/api/v1/generations/01890000-0000-7000-8000-000000000000/cancel")]
    public async Task A_method_that_an_address_does_not_take_is_refused(string method, string address)
    {
        var answer = await Api.SendAsync(new HttpRequestMessage(new HttpMethod(method), address));

        answer.ExpectProblem(HttpStatusCode.MethodNotAllowed, "method_not_allowed");
        Assert.NotNull(answer.Header("Allow"));
    }

    private async Task<string> FilledAsync(string list) =>
        list.Replace("{family}", await Workspace.NewFamilyAsync(), StringComparison.Ordinal);
}
