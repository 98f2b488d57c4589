using System.Text.Json;
using System.Text.Json.Serialization;

namespace MLFeatures.Reports.Json;

/// <summary>Writes a time as ISO 8601 with <c>Z</c>. Times of a result are UTC by contract, so a time without a kind is one.</summary>
internal sealed class UtcInstant : JsonConverter<DateTime>
{
    /// <inheritdoc/>
    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Utc(reader.GetDateTime());

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) => writer.WriteStringValue(Utc(value));

    private static DateTime Utc(DateTime value) =>
        value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : DateTime.SpecifyKind(value, DateTimeKind.Utc);
}
