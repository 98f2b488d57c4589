using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MLFeatures.Sources;

namespace MLFeatures.Movies.Records;

/// <summary>Says what is wrong with JSON in the words of the data: field, expected, found. The reader's own words name .NET types.</summary>
internal static class JsonFault
{
    /// <summary>What is wrong with text that is no JSON: the first sentence, without the position.</summary>
    public static string Syntax(JsonException e)
    {
        var text = e.Message.Split([" Path: ", " LineNumber: "], StringSplitOptions.None)[0];
        var sentence = text.IndexOf(". ", StringComparison.Ordinal);
        return Shown.Text((sentence < 0 ? text : text[..sentence]).TrimEnd('.'));
    }

    /// <summary>Whether the text ended too early.</summary>
    public static bool IsCut(JsonException e) => e.Message.Contains("end of data", StringComparison.OrdinalIgnoreCase);

    /// <summary>What is wrong with sound JSON that does not fit a type, for example <c>budget: expected an integer, found "much"</c>.</summary>
    public static string Mismatch(JsonException e, JsonTypeInfo type, JsonElement element)
    {
        var (at, found, path) = (type, element, "");
        foreach (var step in Steps(e.Path))
        {
            var isIndex = int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index);
            if (isIndex && found.ValueKind == JsonValueKind.Array && index < found.GetArrayLength() && at.ElementType is { } items)
                (at, found, path) = (at.Options.GetTypeInfo(items), found[index], $"{path}[{step}]");
            else if (
                !isIndex
                && found.ValueKind == JsonValueKind.Object
                && found.TryGetProperty(step, out var value)
                && at.Properties.FirstOrDefault(p => string.Equals(p.Name, step, StringComparison.Ordinal)) is { } property
            )
                (at, found, path) = (at.Options.GetTypeInfo(property.PropertyType), value, path.Length == 0 ? step : $"{path}.{step}");
            else
                break;
        }
        var missing =
            found.ValueKind == JsonValueKind.Object
                ? at.Properties.Where(p => p.IsRequired && !found.TryGetProperty(p.Name, out _)).Select(p => p.Name).ToArray()
                : [];
        return missing.Length > 0
            ? $"{(path.Length == 0 ? "" : path + ".")}{string.Join(", ", missing)}: expected a value, found none"
            : $"{(path.Length == 0 ? "the record" : path)}: expected {Expected(at)}, found {Shown.Text(found.GetRawText())}";
    }

    // $.credits.cast[3].order
    private static string[] Steps(string? path) =>
        path is null ? [] : path.TrimStart('$').Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries);

    private static string Expected(JsonTypeInfo type)
    {
        var value = Nullable.GetUnderlyingType(type.Type) ?? type.Type;
        return value == typeof(long) ? "an integer of at most 63 bits"
            : value == typeof(int) ? "an integer of at most 31 bits"
            : value == typeof(double) || value == typeof(float) ? "a number"
            : value == typeof(bool) ? "true or false"
            : value == typeof(string) ? "text"
            : value == typeof(DateOnly) ? "a date such as 2024-05-31"
            : value.IsEnum ? string.Join(" or ", Enum.GetNames(value).Select(n => $"\"{n}\""))
            : type.Kind == JsonTypeInfoKind.Enumerable ? "a list"
            : "an object";
    }
}
