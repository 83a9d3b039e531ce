using System.ComponentModel.DataAnnotations;

namespace PixSim.Gateway.Signing;

/// <summary>How links to assets and stream tickets are signed, and how long they are good. Section <c>Signing</c>.</summary>
public sealed class SigningOptions
{
    /// <summary>
    /// Secrets in base64, at least 32 bytes each: the first one signs, all of them verify. Without any, keys are made, kept
    /// in the database and followed by new ones. Never logged.
    /// </summary>
    [Secrets]
    public IReadOnlyList<string> Keys { get; set; } = [];

    /// <summary>How long a key that was made signs before the next one is made. An hour to a year.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "365.00:00:00")]
    public TimeSpan RotateEvery { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long a link to an asset is good, at least; an eighth longer at most. A second to 30 days.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "30.00:00:00")]
    public TimeSpan LinkLifetime { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How long a stream ticket lets in. A second to an hour.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan TicketLifetime { get; set; } = TimeSpan.FromMinutes(5);
}

/// <summary>Every text is a secret of at least 32 bytes, in base64.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecretsAttribute() : ValidationAttribute("{0} holds secrets of at least 32 bytes each, in base64.")
{
    private const int FewestBytes = 32;

    /// <inheritdoc />
    public override bool IsValid(object? value) => value is IReadOnlyList<string> texts && texts.All(IsSecret);

    private static bool IsSecret(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) && length >= FewestBytes;
    }
}
