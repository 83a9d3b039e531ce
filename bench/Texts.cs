namespace PixSim.Bench;

/// <summary>Distinct prompts of 400 characters.</summary>
internal static class Texts
{
    private const string Scene =
        "Two old friends share an umbrella on a wooden bench by the harbour while the last ferry leaves; lamps come on along "
        + "the quay, rain draws rings on the dark water, gulls settle on the masts, and a small dog waits with its head on one "
        + "paw. Wide shot, low camera, slow dolly to the left, warm light against a cold blue evening, soft grain, a calm and "
        + "slightly wistful mood, painted like a storyboard card";

    private static long _next;

    public static string Next()
    {
        var number = $"{Interlocked.Increment(ref _next)}: ";
        return (number + Scene).PadRight(400, '.')[..400];
    }
}
