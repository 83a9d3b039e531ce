using System.Diagnostics.Metrics;
using System.Text;

namespace PixSim.Gateway.Metrics;

/// <summary>
/// Names of instruments as Prometheus has them: the conventions by which OpenTelemetry's names are translated, so that
/// the same dashboards serve both.
/// </summary>
internal static class MetricNames
{
    /// <summary>A family's name: <c>http.server.request.duration</c> in seconds is http_server_request_duration_seconds.</summary>
    public static string Of(Instrument instrument, MetricKind kind)
    {
        var name = Cleaned(instrument.Name);
        var unit = Unit(instrument);
        if (unit.Length > 0 && !name.EndsWith($"_{unit}", StringComparison.Ordinal))
            name = $"{name}_{unit}";
        return kind == MetricKind.Counter && name.EndsWith("_total", StringComparison.Ordinal) ? name[..^"_total".Length] : name;
    }

    /// <summary>The unit's name; empty for a bare number, or for a count of things, such as <c>{request}</c>.</summary>
    public static string Unit(Instrument instrument) => instrument.Unit switch
    {
        null or "" or "1" => "",
        "s" => "seconds",
        "ms" => "milliseconds",
        "By" or "bytes" => "bytes",
        ['{', ..] => "",
        var other => Cleaned(other),
    };

    private static string Cleaned(string name)
    {
        var cleaned = new StringBuilder(name.Length);
        foreach (var character in name)
        {
            var next = char.IsAsciiLetterOrDigit(character) ? character : '_';
            if (next != '_' || (cleaned.Length > 0 && cleaned[^1] != '_'))
                cleaned.Append(next);
        }

        return char.IsAsciiDigit(name[0]) ? $"_{cleaned}" : cleaned.ToString().TrimEnd('_');
    }
}
