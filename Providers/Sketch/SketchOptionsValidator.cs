using Microsoft.Extensions.Options;

namespace PixSim.Providers.Sketch;

/// <summary>Names every setting that is wrong, all at once.</summary>
internal sealed class SketchOptionsValidator : IValidateOptions<SketchOptions>
{
    private static readonly TimeSpan LongestLatency = TimeSpan.FromMinutes(10);

    public ValidateOptionsResult Validate(string? name, SketchOptions options)
    {
        var errors = new List<string>();
        void Check(bool holds, string key, string rule)
        {
            if (!holds)
                errors.Add($"{SketchOptions.Section}:{key} {rule}.");
        }

        Check(options.Latency >= TimeSpan.Zero && options.Latency <= LongestLatency, nameof(options.Latency), "must be from 00:00:00 to 00:10:00");
        Check(options.LatencyJitter >= TimeSpan.Zero && options.LatencyJitter <= LongestLatency, nameof(options.LatencyJitter),
            "must be from 00:00:00 to 00:10:00");
        Check(options.PromptMaxChars is >= 1 and <= 20_000, nameof(options.PromptMaxChars), "must be from 1 to 20000");
        Check(options.MaxClipSeconds is >= 1 and <= 60, nameof(options.MaxClipSeconds), "must be from 1 to 60");
        Check(options.MaxConcurrent is null or >= 1, nameof(options.MaxConcurrent), "must be at least 1, or absent");
        Check(options.RequestsPerMinute is null or >= 1, nameof(options.RequestsPerMinute), "must be at least 1, or absent");
        Check(options.ImagePriceMicros is >= 0 and <= 1_000_000_000, nameof(options.ImagePriceMicros), "must be from 0 to 1000000000");
        Check(options.ClipSecondPriceMicros is >= 0 and <= 1_000_000_000, nameof(options.ClipSecondPriceMicros), "must be from 0 to 1000000000");
        Check(options.Currency is { Length: 3 } && options.Currency.All(char.IsAsciiLetterUpper), nameof(options.Currency),
            "must be three capital letters");
        foreach (var (fault, rate) in options.FailureRates)
        {
            Check(Enum.IsDefined(fault), $"{nameof(options.FailureRates)}:{fault}", "is no way to fail");
            Check(rate is >= 0 and <= 1, $"{nameof(options.FailureRates)}:{fault}", "must be from 0 to 1");
        }

        Check(options.FailureRates.Values.Sum() <= 1, nameof(options.FailureRates), "must not exceed 1 together");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
