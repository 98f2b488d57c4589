using System.Text.Json;

namespace MLFeatures.Experiments.Runs;

/// <summary>
/// A folder of finished trials, one small file each, named after everything the trial depends on. A run that was killed goes on where it was, and
/// an experiment that shares features, division and trainer with an earlier one does not train them again.
/// </summary>
/// <param name="folder">Where; created with the first trial. Files may be deleted at any time: they are computed again.</param>
public sealed class TrialCache(string folder)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    internal TrialOutcome? Find(string key)
    {
        var file = FileOf(key);
        try
        {
            return JsonSerializer.Deserialize<TrialOutcome>(File.ReadAllBytes(file), Json);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            // Not there, or damaged on the disk: it is computed, and written, again.
            return null;
        }
    }

    internal void Add(string key, TrialOutcome outcome)
    {
        var file = FileOf(key);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var temporary = $"{file}.{Path.GetRandomFileName()}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                JsonSerializer.Serialize(stream, outcome, Json);
                stream.Flush(flushToDisk: true);
            }
            File.Move(temporary, file, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private string FileOf(string key) => Path.Combine(folder, key[..2], $"{key}.json");
}
