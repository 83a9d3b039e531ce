using System.Text;
using PixSim.Domain.Generations;
using PixSim.Domain.Providers;
using PixSim.Providers;
using PixSim.Providers.Sketch;

namespace PixSim.Sketch.Tests;

public sealed class ProviderTests
{
    [Fact]
    public void It_offers_every_operation_and_its_own_defaults_pass_its_own_check()
    {
        var capabilities = Submissions.Provider().Capabilities;

        Assert.Equal("sketch", capabilities.ProviderId);
        Assert.Equal(LookupSupport.RepeatSameKey, capabilities.Lookup);
        Assert.True(capabilities.CanCancel);
        Assert.Equal(Enum.GetValues<OperationType>(), capabilities.Operations.Select(spec => spec.Operation));
        Assert.All(capabilities.Operations, spec => Assert.Empty(ParameterCheck.Check(spec, ParameterCheck.WithDefaults(spec, []))));
    }

    [Theory]
    [InlineData(OperationType.TextToImage, 10_000)]
    [InlineData(OperationType.TextToVideo, 20_000)]
    public async Task Without_latency_a_job_is_done_when_it_is_submitted(OperationType operation, long cost)
    {
        var answer = await Submissions.Provider().SubmitAsync(Submissions.Of(operation: operation));

        var done = Assert.IsType<ProviderAnswer.Succeeded>(answer);
        Assert.Equal(new Money(cost, "USD"), done.Cost);
        Assert.Equal("image/svg+xml", done.Output.MediaType);
        Assert.Equal((1280, 720), (done.Output.WidthPixels, done.Output.HeightPixels));
        Assert.Equal(operation.IsVideo() ? TimeSpan.FromSeconds(5) : null, done.Output.Duration);
        Assert.StartsWith("<svg ", Encoding.UTF8.GetString(await answer.BytesAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_value_of_every_choice_is_drawn()
    {
        var provider = Submissions.Provider();
        foreach (var spec in provider.Capabilities.Operations.Where(spec => spec.MinInputs == 0))
        {
            foreach (var parameter in spec.Parameters.Where(parameter => parameter.Enum is not null && parameter.Name != "fault"))
            {
                foreach (var value in parameter.Enum!)
                {
                    var answer = await provider.SubmitAsync(Submissions.Of($$"""{"{{parameter.Name}}":"{{value}}"}""",
                        spec.Operation));
                    Assert.NotEmpty(await answer.BytesAsync());
                }
            }
        }
    }

    [Fact]
    public async Task Names_of_cameras_styles_and_aspects_mean_what_they_say()
    {
        var provider = Submissions.Provider();
        foreach (var camera in provider.Capabilities.Spec(OperationType.TextToVideo)!.Parameters.Single(parameter =>
            parameter.Name == "camera_movement").Enum!)
        {
            var submission = Submissions.Of($$"""{"camera_movement":"{{camera}}"}""", OperationType.TextToVideo);
            var svg = Encoding.UTF8.GetString(await (await provider.SubmitAsync(submission)).BytesAsync());
            Assert.Contains($"· {camera.Replace('_', ' ').ToUpperInvariant()}<", svg, StringComparison.Ordinal);
        }

        Assert.Equal(SketchOperations.Styles.Select(style => style.Replace("_", "", StringComparison.Ordinal)),
            Enum.GetNames<PixSim.Providers.Sketch.Drawing.Look>().Select(name => name.ToLowerInvariant()));
        Assert.Equal(["16:9", "9:16", "1:1", "4:3"], SketchOperations.AspectRatios);
    }

    [Fact]
    public async Task Size_length_and_cost_follow_the_parameters()
    {
        var answer = await Submissions.Provider().SubmitAsync(
            Submissions.Of("""{"quality":"1080p","aspect_ratio":"9:16","duration":7.5,"seed":9007199254740991}""",
                OperationType.TextToVideo));

        var done = Assert.IsType<ProviderAnswer.Succeeded>(answer);
        Assert.Equal((1080, 1920), (done.Output.WidthPixels, done.Output.HeightPixels));
        Assert.Equal(TimeSpan.FromSeconds(7.5), done.Output.Duration);
        Assert.Equal(new Money(30_000, "USD"), done.Cost);
    }

    [Fact]
    public void No_job_costs_more_than_its_estimate_or_the_estimate_more_than_the_price()
    {
        var provider = Submissions.Provider();
        var parameters = Submissions.Of("""{"duration":7.5}""").Parameters;

        Assert.Equal(30_000, provider.Estimate(OperationType.TextToVideo, parameters).Micros);
        Assert.Equal(20_000, provider.Estimate(OperationType.TextToVideo, []).Micros);
        Assert.Equal(80_000, provider.Capabilities.Spec(OperationType.TextToVideo)!.Price.Micros);
        Assert.Equal(10_000, provider.Estimate(OperationType.TextToImage, parameters).Micros);
    }

    [Fact]
    public async Task Rehearsal_parameters_and_quality_of_service_do_not_change_the_picture()
    {
        var provider = Submissions.Provider();
        var plain = await (await provider.SubmitAsync(Submissions.Of())).BytesAsync();
        var rehearsed = await (await provider.SubmitAsync(Submissions.Of("""{"fault":"outage","latency_ms":0}""", attempt: 2,
            key: "key-2"))).BytesAsync();

        Assert.Equal(plain, rehearsed);
    }

    [Fact]
    public async Task A_prompt_is_counted_in_unicode_scalars()
    {
        var provider = Submissions.Provider(options => options.PromptMaxChars = 3);

        Assert.IsType<ProviderAnswer.Succeeded>(await provider.SubmitAsync(Submissions.Of(prompt: "🏰🏰🏰")));
        var refused = Assert.IsType<ProviderAnswer.Refused>(await provider.SubmitAsync(Submissions.Of(prompt: "🏰🏰🏰🏰")));
        Assert.Equal(ErrorCode.PromptRejected, refused.Failure.Code);
    }

    [Theory]
    [InlineData("""{"qualty":"720p"}""", ErrorCode.ParameterInvalid)]
    [InlineData("""{"duration":5}""", ErrorCode.ParameterInvalid)]
    [InlineData("""{"seed":1.5}""", ErrorCode.ParameterInvalid)]
    [InlineData("""{"fault":"explode"}""", ErrorCode.ParameterInvalid)]
    [InlineData("""{"latency_ms":600001}""", ErrorCode.ParameterInvalid)]
    public async Task A_wrong_parameter_is_refused(string parameters, ErrorCode code)
    {
        var refused = Assert.IsType<ProviderAnswer.Refused>(await Submissions.Provider().SubmitAsync(Submissions.Of(parameters)));

        Assert.Equal(code, refused.Failure.Code);
    }

    [Fact]
    public void Limits_are_declared_as_configured()
    {
        Assert.Equal(new ProviderLimits(4, 90, TimeSpan.FromMinutes(1)),
            Submissions.Provider(options => (options.MaxConcurrent, options.RequestsPerMinute) = (4, 90)).Limits);
        Assert.Equal(ProviderLimits.None, Submissions.Provider().Limits);
    }

    [Fact]
    public async Task A_cancelled_call_throws_before_anything_is_taken()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Submissions.Provider().SubmitAsync(Submissions.Of(), new CancellationToken(canceled: true)));
    }
}
