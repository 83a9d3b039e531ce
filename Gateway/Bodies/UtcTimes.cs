using System.Text.Json;
using System.Text.Json.Serialization;

namespace PixSim.Gateway.Bodies;

/// <summary>
/// Times as RFC 3339 in UTC, to the microsecond: as finely as the database keeps them, so that a resource looks the same
/// in the answer to its creation and ever after.
/// </summary>
internal sealed class UtcTimes : JsonConverter<DateTimeOffset>
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime.ToString(Format));
}
