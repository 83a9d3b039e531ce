using System.Net;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.Prompts;

/// <summary>Lists of families and versions can be gone through by offset, as well as by cursor.</summary>
public sealed class OffsetTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    private const string Families = "/api/v1/prompts/families";

    [Fact]
    public async Task Families_are_passed_over_from_the_newest_on()
    {
        foreach (var title in new[] { "One", "Two", "Three", "Four" })
            await Workspace.NewFamilyAsync(title);

        var page = (await Api.GetAsync($"{Families}?limit=2&offset=1")).Expect(HttpStatusCode.OK);

        Assert.Equal(["Three", "Two"], page.Items.Select(family => family.Text("title")));
        Assert.Equal(["One"], (await Api.GetAsync(page.Next!)).Items.Select(family => family.Text("title")));
        Assert.Empty((await Api.GetAsync($"{Families}?offset=4")).Expect(HttpStatusCode.OK).Items);
    }

    [Fact]
    public async Task A_page_of_families_has_a_hundred_unless_another_size_is_asked_for()
    {
        await Task.WhenAll(Enumerable.Range(0, 101).Select(number => Workspace.NewFamilyAsync($"Family {number}")));

        var page = (await Api.GetAsync(Families)).Expect(HttpStatusCode.OK);

        Assert.Equal(100, page.Items.Count);
        Assert.Single((await Api.GetAsync(page.Next!)).Expect(HttpStatusCode.OK).Items);
    }

    [Fact]
    public async Task Versions_are_passed_over_from_the_highest_number_on()
    {
        var family = await Workspace.NewFamilyAsync();
        foreach (var text in new[] { "one", "two", "three", "four" })
            await Workspace.NewVersionAsync(family, text);

        var page = (await Api.GetAsync($"{Families}/{family}/versions?limit=2&offset=1")).Expect(HttpStatusCode.OK);

        Assert.Equal([3, 2], page.Items.Select(version => (int)version["version_number"]!));
        Assert.Equal([1], (await Api.GetAsync(page.Next!)).Items.Select(version => (int)version["version_number"]!));
        Assert.Empty((await Api.GetAsync($"{Families}/{family}/versions?offset=4")).Expect(HttpStatusCode.OK).Items);
    }

    [Theory]
    [InlineData("offset=-1", "out_of_range")]
    [InlineData("offset=1000001", "out_of_range")]
    [InlineData("offset=1&cursor=eA", "offset_with_cursor")]
    [InlineData("offset=few", "wrong_type")]
    public async Task An_offset_that_cannot_be_meant_is_refused(string query, string code)
    {
        var family = await Workspace.NewFamilyAsync();

        foreach (var list in new[] { Families, $"{Families}/{family}/versions" })
            (await Api.GetAsync($"{list}?{query}")).ExpectProblem(HttpStatusCode.BadRequest, code, "offset");
    }
}
