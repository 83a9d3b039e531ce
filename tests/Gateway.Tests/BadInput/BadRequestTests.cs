using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.BadInput;

/// <summary>Posts what has to be refused, and sees to it that it is, and that it leaves nothing behind.</summary>
public abstract class BadRequestTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    private protected async Task ExpectRefusalAsync(string path, BadRequest bad)
    {
        var family = await Workspace.NewFamilyAsync();
        var version = (await Workspace.NewVersionAsync(family, "A {{colour}} lamp")).Text("id");
        var before = await Gateway.RowsOfAsync(Workspace);

        var answer = await Api.PostTextAsync(
            BadRequest.Filled(path, family, version), BadRequest.Filled(bad.Body, family, version), ("Idempotency-Key", "bad"));

        answer.ExpectProblem(bad.Status, bad.Code, bad.Field);
        Assert.Equal(before, await Gateway.RowsOfAsync(Workspace));
    }
}
