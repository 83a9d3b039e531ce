using Orleans.Storage;
using PixSim.Conformance.Grains;
using PixSim.Conformance.Harness;

namespace PixSim.Conformance;

public sealed class DocumentTests(EngineFixture fixture) : EngineTests(fixture)
{
    [Fact]
    public async Task A_document_begins_empty_and_is_not_stored()
    {
        var view = await Grain<IDocumentGrain>().Look();
        Assert.Empty(view.Lines);
        Assert.False(view.Exists);
        Assert.Null(view.Etag);
    }

    [Fact]
    public async Task What_was_written_outlives_the_activation_and_what_was_not_does_not()
    {
        var grain = Grain<IDocumentGrain>();
        await grain.Write("ink");
        await grain.WriteOther(3);
        await grain.Scribble("pencil");
        await Engine.DeactivateAsync(grain);
        var view = await grain.Look();
        Assert.Equal(["ink"], view.Lines);
        Assert.Equal(3, view.Other);
        Assert.True(view.Exists);
    }

    [Fact]
    public async Task Each_write_has_another_etag()
    {
        var grain = Grain<IDocumentGrain>();
        await grain.Write("one");
        var first = (await grain.Look()).Etag;
        await grain.Write("two");
        Assert.NotNull(first);
        Assert.NotEqual(first, (await grain.Look()).Etag);
    }

    [Fact]
    public async Task Reading_again_forgets_what_was_not_written()
    {
        var grain = Grain<IDocumentGrain>();
        await grain.Write("ink");
        await grain.Scribble("pencil");
        await grain.ReadAgain();
        Assert.Equal(["ink"], (await grain.Look()).Lines);
    }

    [Fact]
    public async Task A_cleared_document_is_not_stored_and_can_be_written_anew()
    {
        var grain = Grain<IDocumentGrain>();
        await grain.Write("old");
        await grain.Clear();
        Assert.False((await grain.Look()).Exists);
        await grain.Write("new");
        await Engine.DeactivateAsync(grain);
        Assert.Equal(["new"], (await grain.Look()).Lines);
    }

    [Fact]
    public async Task Writes_of_one_grain_that_interleave_do_not_conflict()
    {
        var grain = Grain<IDocumentGrain>();
        await grain.WriteMany(20);
        await Engine.DeactivateAsync(grain);
        Assert.Equal(20, (await grain.Look()).Lines.Count);
    }

    [Fact]
    public async Task A_second_activation_cannot_write_over_the_first()
    {
        var first = Grain<IDocumentGrain>();
        await first.Write("first");
        var second = await Engine.SecondActivationAsync(first);
        Assert.Equal(["first"], (await second.Look()).Lines);
        await second.Write("second");
        await Assert.ThrowsAnyAsync<InconsistentStateException>(() => first.Write("lost"));

        // The loser has deactivated, and reads what the winner wrote.
        Assert.Equal(["first", "second"], (await first.Look()).Lines);
        await first.Write("third");
    }

    [Fact]
    public async Task Of_two_first_writes_one_wins()
    {
        var first = Grain<IDocumentGrain>();
        await first.Look();
        var second = await Engine.SecondActivationAsync(first);
        await second.Look();
        await second.Write("second");
        await Assert.ThrowsAnyAsync<InconsistentStateException>(() => first.Write("first"));
        Assert.Equal(["second"], (await first.Look()).Lines);
    }

    [Fact]
    public async Task A_document_that_was_cleared_and_made_anew_is_not_taken_for_the_old_one()
    {
        var first = Grain<IDocumentGrain>();
        await first.Write("old");
        var second = await Engine.SecondActivationAsync(first);
        await second.Clear();
        await second.Write("new");
        await Assert.ThrowsAnyAsync<InconsistentStateException>(() => first.Write("over it"));
        Assert.Equal(["new"], (await first.Look()).Lines);
    }
}
