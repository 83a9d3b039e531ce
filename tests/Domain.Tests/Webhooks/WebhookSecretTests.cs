using System.Net;
using PixSim.Domain.Webhooks;

namespace PixSim.Domain.Tests.Webhooks;

public sealed class WebhookSecretTests
{
    [Fact]
    public void A_message_is_signed_as_the_specification_shows()
    {
        var secret = Convert.FromBase64String("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        var signature = WebhookSecret.Sign([secret], "msg_p5jXN8AQM9LWM0D4loKWxJek", DateTimeOffset.FromUnixTimeSeconds(1614265330), """{"test": 2432232314}"""u8);

        Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", signature);
    }

    [Fact]
    public void Waits_grow_fourfold_up_to_the_longest_and_are_off_by_a_tenth_at_most()
    {
        var (first, longest) = (TimeSpan.FromSeconds(5), TimeSpan.FromHours(6));

        Assert.Equal([5, 20, 80], Enumerable.Range(1, 3).Select(attempt => RetryDelay.Behind(attempt, first, longest, 0.5).TotalSeconds));
        Assert.Equal(longest, RetryDelay.Behind(int.MaxValue, first, longest, 0.5));
        Assert.Equal(4.5, RetryDelay.Behind(1, first, longest, 0).TotalSeconds);
        Assert.Equal(5.5, RetryDelay.Behind(1, first, longest, 1).TotalSeconds);
    }

    [Theory]
    [InlineData("93.184.216.34", true)]
    [InlineData("2606:2800:220:1:248:1893:25c8:1946", true)]
    [InlineData("172.15.255.255", true)]
    [InlineData("172.16.0.1", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:192.168.0.1", false)]
    [InlineData("::ffff:93.184.216.34", true)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("fe80::1", false)]
    public void Only_addresses_of_the_public_internet_are_public(string address, bool isPublic) =>
        Assert.Equal(isPublic, AddressRules.IsPublic(IPAddress.Parse(address)));
}
