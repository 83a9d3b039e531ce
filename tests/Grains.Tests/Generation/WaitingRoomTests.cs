using Microsoft.Extensions.Options;
using PixSim.Grains.Generation;

namespace PixSim.Grains.Tests.Generation;

public sealed class WaitingRoomTests
{
    [Fact]
    public void There_are_so_many_seats_and_one_that_is_given_back_is_free_again()
    {
        var room = new WaitingRoom(Options.Create(new GenerationSettings { MaxWaitingInMemory = 2 }));

        Assert.True(room.TryEnter());
        Assert.True(room.TryEnter());
        Assert.False(room.TryEnter());

        room.Leave();
        Assert.True(room.TryEnter());
        Assert.False(room.TryEnter());
    }
}
