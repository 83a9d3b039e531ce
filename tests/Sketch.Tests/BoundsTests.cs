using System.Diagnostics;
using PixSim.Providers.Sketch.Drawing;

namespace PixSim.Sketch.Tests;

public sealed class BoundsTests
{
    private const int LargestDrawing = 150 * 1024;

    [Fact]
    public void No_drawing_is_larger_than_its_bound()
    {
        foreach (var prompt in Orders.Prompts)
        {
            foreach (var aspect in Enum.GetValues<Aspect>())
            {
                Assert.InRange(SketchArtist.Draw(Orders.Still(prompt) with { Aspect = aspect }).Length, 5_000, LargestDrawing);
                Assert.InRange(SketchArtist.Draw(Orders.Clip(prompt) with { Aspect = aspect, Seconds = 20 }).Length, 5_000, LargestDrawing);
            }
        }
    }

    [Fact]
    public void Random_seeds_stay_within_the_bound()
    {
        for (var seed = 0; seed < 300; seed++)
            Assert.InRange(SketchArtist.Draw(Orders.Clip("", seed: seed)).Length, 5_000, LargestDrawing);
    }

    [Fact]
    public void A_drawing_takes_a_few_milliseconds_and_little_memory()
    {
        // The best of many runs: other work on the machine makes some of them slow, never all.
        foreach (var prompt in Orders.Prompts)
        {
            var order = Orders.Still(prompt);
            var best = TimeSpan.MaxValue;
            var size = SketchArtist.Draw(order).Length;
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var run = 0; run < 60; run++)
            {
                var start = Stopwatch.GetTimestamp();
                SketchArtist.Draw(order);
                best = new[] { best, Stopwatch.GetElapsedTime(start) }.Min();
            }

            Assert.True(best < TimeSpan.FromMilliseconds(12), $"{best.TotalMilliseconds} ms for: {prompt}");
            Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 60, 0, size + (48 * 1024));
        }
    }
}
