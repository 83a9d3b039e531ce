using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PixSim.Providers;
using PixSim.Providers.Sketch;

namespace PixSim.Sketch.Tests;

public sealed class OptionsTests
{
    [Fact]
    public void Settings_are_read_from_their_section()
    {
        using var services = Services(("Latency", "00:00:02"), ("PromptMaxChars", "500"), ("FailureRates:LostReply", "0.25"),
            ("MaxConcurrent", "3"), ("ImagePriceMicros", "7"));

        var options = services.GetRequiredService<IOptions<SketchOptions>>().Value;
        var adapter = Assert.Single(services.GetServices<IProviderAdapter>());

        Assert.Equal(TimeSpan.FromSeconds(2), options.Latency);
        Assert.Equal(0.25, options.FailureRates[SketchFault.LostReply]);
        Assert.Equal(3, adapter.Limits.MaxConcurrent);
        Assert.All(adapter.Capabilities.Operations, spec => Assert.Equal(500, spec.PromptMaxChars));
        Assert.Same(adapter, services.GetRequiredService<SketchProvider>());
    }

    [Fact]
    public void Every_wrong_setting_is_named_at_once()
    {
        using var services = Services(
            ("Latency", "-00:00:01"), ("LatencyJitter", "01:00:00"), ("PromptMaxChars", "0"), ("MaxClipSeconds", "61"),
                ("MaxConcurrent", "0"), ("RequestsPerMinute", "-1"),
            ("ImagePriceMicros", "-1"), ("ClipSecondPriceMicros", "-1"), ("Currency", "usd"), ("FailureRates:Outage", "1.5"));

        var wrong = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<SketchOptions>>().Value);

        string[] keys = ["Latency", "LatencyJitter", "PromptMaxChars", "MaxClipSeconds", "MaxConcurrent", "RequestsPerMinute",
            "ImagePriceMicros", "ClipSecondPriceMicros", "Currency", "FailureRates:Outage", "FailureRates"];
        Assert.Equal(keys.Select(key => $"Providers:Sketch:{key} "),
            wrong.Failures.Select(failure => failure[..(failure.IndexOf(' ', StringComparison.Ordinal) + 1)]));
    }

    [Fact]
    public void An_unknown_setting_is_an_error()
    {
        using var services = Services(("Latencyy", "00:00:01"));

        Assert.Contains("Latencyy", Assert.Throws<InvalidOperationException>(() =>
            services.GetRequiredService<IOptions<SketchOptions>>().Value).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_settings_stop_the_host_at_its_start()
    {
        using var services = Services(("PromptMaxChars", "0"));

        Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());
    }

    private static ServiceProvider Services(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(pair => $"{SketchOptions.Section}:{pair.Key}", pair => (string?)pair.Value))
            .Build();
        return new ServiceCollection().AddSketch(configuration).BuildServiceProvider();
    }
}
