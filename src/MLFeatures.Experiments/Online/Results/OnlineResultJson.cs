using System.Text.Encodings.Web;
using System.Text.Json;
using MLFeatures.Files;

namespace MLFeatures.Experiments.Online.Results;

/// <summary>A result as JSON: snake_case, no NaN and no infinity (such numbers are null), the same bytes for the same result.</summary>
public static class OnlineResultJson
{
    /// <summary>The file that <see cref="Save"/> writes.</summary>
    public const string FileName = "analysis.json";

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

    /// <summary>Writes <see cref="FileName"/> into a folder; a reader sees the old file or the new one, whole.</summary>
    /// <returns>The path of the file.</returns>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static string Save(OnlineResult result, string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        var path = Path.Combine(folder, FileName);
        using var file = new PendingFile(folder);
        file.Content.Write(System.Text.Encoding.UTF8.GetBytes(Write(result)));
        if (!file.TryPutInPlace(path))
            file.Replace(path);
        return path;
    }
}
