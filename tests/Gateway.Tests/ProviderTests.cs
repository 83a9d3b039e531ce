using System.Net;
using System.Text.Json.Nodes;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests;

public sealed class ProviderTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    [Fact]
    public async Task The_providers_that_are_set_up_are_listed_with_what_they_can_do()
    {
        var sketch = (await Api.GetAsync("/api/v1/providers")).Expect(HttpStatusCode.OK).Items.Single();

        sketch.Has(new { provider_id = "sketch" });
        Assert.Equal(8, sketch["operations"]!.AsArray().Count);
        var picture = sketch["operation_specs"]!["text_to_image"]!.AsObject();
        picture.Has(new { prompt_max_chars = 2000, min_inputs = 0, max_inputs = 0, estimate_micros = 10_000, currency = "USD" });
        var quality = picture["parameters"]!.AsArray().Select(parameter => parameter!.AsObject()).Single(parameter => parameter.Text("name") == "quality");
        quality.Has(new { type = "string", required = false, @default = "720p", @enum = new[] { "360p", "540p", "720p", "1080p" } });
        Assert.Equal(sketch.ToJsonString(), (await Api.GetAsync("/api/v1/providers/sketch")).Expect(HttpStatusCode.OK).Body.ToJsonString());
    }

    [Theory]
    [InlineData("pixverse")]
    [InlineData("nobody")]
    public async Task A_provider_that_is_not_set_up_is_not_found(string provider) =>
        (await Api.GetAsync($"/api/v1/providers/{provider}")).ExpectProblem(HttpStatusCode.NotFound, "provider_not_found", "id");

    [Theory]
    [InlineData("pixverse", "provider_not_configured")]
    [InlineData("sora", "provider_retired")]
    [InlineData("nobody", "provider_unknown")]
    public async Task What_names_a_provider_that_cannot_be_used_is_refused_and_never_queued(string provider, string code)
    {
        var family = await Workspace.NewFamilyAsync();
        var before = await Gateway.RowsOfAsync(Workspace);

        Answer[] answers =
        [
            await Api.PostAsync("/api/v1/generations", Requests.Picture().With("provider_id", provider)),
            await Api.PostAsync("/api/v1/prompts/families", new { title = "Lamps", prompt_type = "visual", provider_id = provider }),
            await Api.PostAsync($"/api/v1/prompts/families/{family}/versions", new { prompt_text = "A lamp", provider_id = provider }),
        ];

        Assert.All(answers, answer => answer.ExpectProblem(HttpStatusCode.UnprocessableEntity, code, "provider_id"));
        Assert.Equal(before, await Gateway.RowsOfAsync(Workspace));
    }
}
