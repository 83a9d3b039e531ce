using System.Globalization;
using System.Text;
using PixSim.Providers.Sketch.Drawing;

namespace PixSim.Sketch.Tests;

public sealed class DeterminismTests
{
    [Fact]
    public void Known_orders_give_known_bytes()
    {
        // A change here means that the same request no longer gives the same picture: say so in the notes of a release.
        Assert.Equal("8ec2bb5b347a01c012e0dc082642b7d9d16b8180f7f0907cfaf628e37920045f", Orders.Sha256(Orders.Still(Orders.Prompts[0])));
        Assert.Equal("1f339bf5eb6067c8ad526aa72424ea8a3421657bab11247d47b3e957873fd452", Orders.Sha256(Orders.Clip(Orders.Prompts[2], CameraMove.Tracking)));
        Assert.Equal("9d2a8dc1fb2cabfe72a64efd0e195d54af1af74b1df48c3c4d63a1ef5118eaea", Orders.Sha256(Orders.Still("", seed: null) with { Aspect = Aspect.Tall, Quality = 1080, Look = Look.Noir }));
    }

    [Fact]
    public void The_same_order_gives_the_same_bytes_on_every_thread()
    {
        var orders = Orders.Prompts.Select(prompt => Orders.Clip(prompt)).ToArray();
        var expected = orders.Select(Orders.Sha256).ToArray();
        var drawn = new string[orders.Length * 4];

        Parallel.For(0, drawn.Length, i => drawn[i] = Orders.Sha256(orders[i % orders.Length]));

        Assert.All(Enumerable.Range(0, drawn.Length), i => Assert.Equal(expected[i % orders.Length], drawn[i]));
    }

    [Fact]
    public void The_culture_does_not_matter()
    {
        var expected = Orders.Sha256(Orders.Clip(Orders.Prompts[0]));
        var before = CultureInfo.CurrentCulture;
        var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        odd.NumberFormat.NumberDecimalSeparator = ",";
        odd.NumberFormat.NegativeSign = "~";
        try
        {
            CultureInfo.CurrentCulture = odd;
            Assert.Equal(expected, Orders.Sha256(Orders.Clip(Orders.Prompts[0])));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Another_seed_gives_another_picture()
    {
        var drawings = Enumerable.Range(0, 200).Select(seed => WithoutMeta(Orders.Still(Orders.Prompts[0], seed)));

        Assert.Equal(200, drawings.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Another_prompt_style_operation_or_input_gives_another_picture()
    {
        var order = Orders.Still("a house by the lake");
        SketchOrder[] others =
        [
            order with { Prompt = "a house by the lake." },
            order with { Look = Look.Pastel },
            order with { NegativePrompt = "fog" },
            order with { Operation = PixSim.Domain.Providers.OperationType.ImageToImage },
            order with { Inputs = [new SketchInput(new byte[32], "", default)] },
        ];

        Assert.Equal(others.Length + 1, others.Append(order).Select(Orders.Sha256).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Another_quality_gives_the_same_scene_in_another_size()
    {
        var small = Orders.Svg(Orders.Still(Orders.Prompts[1]) with { Quality = 360 });
        var large = Orders.Svg(Orders.Still(Orders.Prompts[1]) with { Quality = 1080 });

        Assert.Equal(
            small.Replace("width=\"640\" height=\"360\"", "", StringComparison.Ordinal),
            large.Replace("width=\"1920\" height=\"1080\"", "", StringComparison.Ordinal));
    }

    [Fact]
    public void The_generator_follows_its_documentation()
    {
        // SplitMix64 from seed 0 gives e220a8397b1dcdaf, 6e789e6aa1b965f4, 06c45d188009454f, f88bb8a8724c81ec (Vigna's
        // reference), which are the four words of the state; the first output is rotl(word1 * 5, 7) * 9.
        var first = System.Numerics.BitOperations.RotateLeft(unchecked(0x6e789e6aa1b965f4UL * 5), 7) * 9;

        Assert.Equal((first >> 11) * (1.0 / (1UL << 53)), new Rng(0UL).Next());
    }

    private static string WithoutMeta(SketchOrder order) =>
        Encoding.UTF8.GetString(SketchArtist.Draw(order)).Replace($"SEED {order.Seed}", "", StringComparison.Ordinal);
}
