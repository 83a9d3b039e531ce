using System.ComponentModel.DataAnnotations;

namespace PixSim.Grains.Callbacks;

/// <summary>How providers reach this deployment. Section <c>Callbacks</c>.</summary>
public sealed class CallbackSettings : IValidatableObject
{
    private const int ShortestKey = 32;

    /// <summary>The address of the gateway as providers see it, such as <c>https://pixsim.example</c>. Unset, they are given none.</summary>
    public Uri? PublicAddress { get; set; }

    /// <summary>What callback addresses are signed with: at least 32 bytes in Base64. Unset, one is made and kept in the database.</summary>
    public string? Key { get; set; }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (PublicAddress is { } address && !(address.IsAbsoluteUri && address.Scheme is "https" or "http"))
            yield return new ValidationResult("Callbacks:PublicAddress is an absolute http or https address.", [nameof(PublicAddress)]);
        if (Key is not null && !(Convert.TryFromBase64String(Key, new byte[Key.Length], out var length) && length >= ShortestKey))
            yield return new ValidationResult($"Callbacks:Key is at least {ShortestKey} bytes in Base64.", [nameof(Key)]);
    }
}
