using PixSim.Domain.Prompts.Text;
using PixSim.Domain.Providers;
using PixSim.Grains.Interfaces;
using PixSim.Providers;

namespace PixSim.Grains.Generation;

/// <summary>Which provider a prompt is for, and what it takes: checked wherever a prompt is written or run.</summary>
public sealed class ProviderChoice(ProviderCatalog providers)
{
    /// <summary>From this share of the limit on, a prompt's length deserves a warning.</summary>
    private const double WarningShare = 0.9;

    /// <summary>The provider's adapter, or why it cannot be used.</summary>
    public (IProviderAdapter? Adapter, Problem? Problem) Find(string providerId) => providers.WhyAbsent(providerId) switch
    {
        null => (providers.Find(providerId), null),
        ProviderAbsence.Retired => (null, Problem.Invalid("provider_retired", "provider_id", $"The service of {providerId} has ended.")),
        ProviderAbsence.NotConfigured => (null, Problem.Invalid("provider_not_configured", "provider_id", $"{providerId} has no account here.")),
        _ => (null, Problem.Invalid("provider_unknown", "provider_id", $"There is no provider {providerId}.")),
    };

    /// <summary>The most lenient prompt limit of a provider, over its operations: what a prompt without an operation is judged by.</summary>
    public static int PromptLimit(ProviderCapabilities capabilities) => capabilities.Operations.Max(spec => spec.PromptMaxChars);

    /// <summary>Why a text is too long; null if it is not. Nothing is ever truncated.</summary>
    /// <param name="length">In Unicode scalars.</param>
    public static Problem? TooLong(string providerId, int length, int limit, string field) => length <= limit
        ? null
        : Problem.Invalid("prompt_too_long", field, $"The prompt has {length} characters; {providerId} takes at most {limit}.") with
        {
            Limit = limit,
            Actual = length,
        };

    /// <summary>What to say of a text that is close to its limit; null if it is not.</summary>
    public static string? CloseToLimit(string providerId, int length, int limit) =>
        length > limit * WarningShare ? $"The prompt has {length} of at most {limit} characters of {providerId}." : null;

    /// <summary>Text that cannot be stored or sent; null if it can.</summary>
    public static Problem? Malformed(string text, string field)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
            return Problem.Invalid("text_malformed", field, "The text holds a NUL character.");
        PromptText.CountScalars(text, out var valid);
        return valid ? null : Problem.Invalid("text_malformed", field, "The text holds half of a surrogate pair.");
    }
}
