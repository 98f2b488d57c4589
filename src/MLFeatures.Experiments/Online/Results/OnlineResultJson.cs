using System.Text.Encodings.Web;
using System.Text.Json;

namespace MLFeatures.Experiments.Online.Results;

/// <summary>A result as JSON: snake_case, no NaN and no infinity (such numbers are null), the same bytes for the same result.</summary>
public static class OnlineResultJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
    };

    /// <summary>The result as text, with a line end.</summary>
    public static string Write(OnlineResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return JsonSerializer.Serialize(result, Options) + "\n";
    }
}
