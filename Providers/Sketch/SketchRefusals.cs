using PixSim.Domain.Generations;
using PixSim.Domain.Providers;

namespace PixSim.Providers.Sketch;

/// <summary>Why Sketch does not take a job, or ends it without a result.</summary>
internal static class SketchRefusals
{
    private static readonly TimeSpan ThrottledFor = TimeSpan.FromSeconds(1);

    /// <summary>What is wrong with a submission itself.</summary>
    public static Failure? Of(ProviderSubmission submission, ProviderCapabilities capabilities)
    {
        if (capabilities.Spec(submission.Operation) is not { } spec)
            return new Failure(ErrorCode.ProviderNotConfigured, "Sketch does not offer this operation.");
        if (submission.Inputs.Count < spec.MinInputs || submission.Inputs.Count > spec.MaxInputs)
            return new Failure(ErrorCode.InputRejected, $"{submission.Operation.Name()} takes from {spec.MinInputs} to {spec.MaxInputs} inputs.");
        if (IsLonger(submission.Prompt, spec.PromptMaxChars))
            return new Failure(ErrorCode.PromptRejected, $"The prompt is longer than {spec.PromptMaxChars} characters.");
        return ParameterCheck.Check(spec, submission.Parameters) is [var first, ..] ? new Failure(ErrorCode.ParameterInvalid, first.Message) : null;
    }

    /// <summary>The answer to a submission whose fault shows at once.</summary>
    public static ProviderAnswer? Of(SketchFault? fault) => fault switch
    {
        SketchFault.Outage => new ProviderAnswer.NotSent(new Failure(ErrorCode.ProviderUnavailable, "Sketch rehearses an outage.")),
        SketchFault.Throttled => new ProviderAnswer.Refused(new Failure(ErrorCode.Throttled, "Sketch rehearses a rate limit.", ThrottledFor)),
        SketchFault.ConcurrentLimit => new ProviderAnswer.Refused(new Failure(ErrorCode.ConcurrentLimit,
            "Sketch rehearses a limit of jobs at once.")),
        SketchFault.PromptRejected => new ProviderAnswer.Refused(new Failure(ErrorCode.PromptRejected, "Sketch rehearses a refused prompt.")),
        _ => null,
    };

    /// <summary>How a job ends whose fault shows at its end.</summary>
    public static Failure? AtTheEnd(SketchFault? fault) => fault switch
    {
        SketchFault.Filtered => new Failure(ErrorCode.OutputFiltered, "Sketch rehearses a withheld result."),
        SketchFault.ProviderError => new Failure(ErrorCode.ProviderError, "Sketch rehearses a failed job."),
        SketchFault.Timeout => new Failure(ErrorCode.ProviderTimeout, "Sketch rehearses a job that took too long."),
        _ => null,
    };

    /// <summary>Counts Unicode scalars, and only where the length in UTF-16 leaves it open.</summary>
    private static bool IsLonger(string text, int most)
    {
        if (text.Length <= most)
            return false;
        var count = 0;
        foreach (var _ in text.EnumerateRunes())
        {
            if (++count > most)
                return true;
        }

        return false;
    }
}
