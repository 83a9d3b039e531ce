using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace PixSim.Domain.Canonical;

/// <summary>
/// The two fingerprints of a request, each SHA-256 over the canonical JSON (RFC 8785) of
/// <c>{operation_type, provider_id, canonical_params, inputs}</c>, as 64 lower-case hexadecimal digits.
/// </summary>
/// <param name="RequestHash">Over everything.</param>
/// <param name="ReproducibleHash">
/// Over everything but the members named <c>seed</c> (in any case, at any depth): equal for requests that differ in their
/// seeds alone.
/// </param>
public sealed record RequestHashes(string RequestHash, string ReproducibleHash)
{
    /// <summary>Computes both; fails, with the place, if something has no canonical form. Never throws.</summary>
    /// <param name="operationType">The operation's name on the wire.</param>
    /// <param name="providerId">The provider's id.</param>
    /// <param name="canonicalParams">The canonical parameters; null is JSON's null.</param>
    /// <param name="inputs">The inputs, in their order; null is JSON's null.</param>
    /// <param name="hashes">The hashes.</param>
    /// <param name="error">What was wrong, with a pointer that starts at <c>/canonical_params</c> or <c>/inputs</c>.</param>
    public static bool TryCompute(
        string operationType,
        string providerId,
        JsonNode? canonicalParams,
        JsonNode? inputs,
        [NotNullWhen(true)] out RequestHashes? hashes,
        [NotNullWhen(false)] out CanonicalJsonError? error)
    {
        hashes = null;
        error = Hash(operationType, providerId, canonicalParams, inputs, omits: null, out var request);
        if (error is null)
        {
            error = Hash(operationType, providerId, canonicalParams, inputs, IsSeed, out var reproducible);
            hashes = error is null ? new RequestHashes(request, reproducible) : null;
        }

        return hashes is not null;
    }

    /// <summary>Computes both for parameters and inputs that are known to have a canonical form.</summary>
    /// <exception cref="ArgumentException">They have none.</exception>
    public static RequestHashes Compute(string operationType, string providerId, JsonNode? canonicalParams, JsonNode? inputs) =>
        TryCompute(operationType, providerId, canonicalParams, inputs, out var hashes, out var error)
            ? hashes
            : throw new ArgumentException(error.Message, nameof(canonicalParams));

    private static CanonicalJsonError? Hash(
        string operationType,
        string providerId,
        JsonNode? canonicalParams,
        JsonNode? inputs,
        Func<string, bool>? omits,
        out string hash)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        var writer = new CanonicalWriter(buffer, omits);

        // The outer object is written by hand, in the order of sorted names: a node with a parent cannot be put into
        // another object without copying it.
        buffer.Write("{\"canonical_params\":"u8);
        var error = writer.Write(canonicalParams)?.Under("canonical_params");
        buffer.Write(",\"inputs\":"u8);
        error ??= writer.Write(inputs)?.Under("inputs");
        buffer.Write(",\"operation_type\":"u8);
        error ??= writer.Write(operationType)?.Under("operation_type");
        buffer.Write(",\"provider_id\":"u8);
        error ??= writer.Write(providerId)?.Under("provider_id");
        buffer.Write("}"u8);
        hash = Convert.ToHexStringLower(SHA256.HashData(buffer.WrittenSpan));
        return error;
    }

    private static bool IsSeed(string member) => Ascii.EqualsIgnoreCase(member, "seed");
}
