using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace PixSim.Gateway.Metrics;

/// <summary>How metrics are read. Section <c>Metrics</c>.</summary>
public sealed class MetricsSettings
{
    /// <summary>
    /// A secret that reads <c>/metrics</c> and nothing else, beside keys with the scope ops:read. A key is looked up in
    /// the database; this is not, and so works while that is away. 16 to 255 characters; none, if absent.
    /// </summary>
    [StringLength(255, MinimumLength = 16)]
    public string? Token { get; set; }
}

/// <summary>Marks an endpoint that the metrics' token opens too.</summary>
internal sealed class OpenToMetricsToken;

/// <summary>Knows the metrics' token.</summary>
internal sealed class MetricsToken(IOptions<MetricsSettings> settings)
{
    private readonly byte[]? _sha256 = settings.Value.Token is { } token ? Hash(token) : null;

    /// <summary>Whether a text is the token. Takes as long whatever it is.</summary>
    public bool Is(string text) => _sha256 is not null && CryptographicOperations.FixedTimeEquals(Hash(text), _sha256);

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
