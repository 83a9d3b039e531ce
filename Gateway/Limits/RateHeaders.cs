using System.Globalization;

namespace PixSim.Gateway.Limits;

/// <summary>
/// Tells a client its rate, and what is left of it: the fields <c>RateLimit-Policy</c> and <c>RateLimit</c> of the IETF's
/// draft (draft-ietf-httpapi-ratelimit-headers-10), as structured fields.
/// </summary>
internal static class RateHeaders
{
    private const string Policy = "requests_per_minute";

    /// <summary>Writes the fields. A rate without a limit has none.</summary>
    public static void Write(HttpResponse response, BucketReading reading)
    {
        if (reading.PerMinute == 0)
            return;
        response.Headers["RateLimit-Policy"] = $"\"{Policy}\";q={reading.PerMinute.ToString(CultureInfo.InvariantCulture)};w=60";
        response.Headers["RateLimit"] = $"\"{Policy}\";r={reading.Remaining.ToString(CultureInfo.InvariantCulture)};t={((int)Math.Ceiling(reading.UntilFull)).ToString(CultureInfo.InvariantCulture)}";
    }
}
