using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MLFeatures.Files;

namespace MLFeatures.Experiments.Runs;

/// <summary>
/// A folder of finished trials, one small file each, named after everything the trial depends on. A run that was killed goes on where it was, and
/// an experiment that shares features, division and trainer with an earlier one does not train them again.
/// </summary>
/// <param name="folder">Where; created with the first trial. Files may be deleted at any time: they are computed again.</param>
public sealed class TrialCache(string folder)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    // The first line of a file is the checksum of the rest: a changed digit would be a valid number, and a wrong verdict.
    private const int Checksum = 2 * SHA256.HashSizeInBytes + 1;

    internal T? Find<T>(string key)
        where T : class
    {
        var file = FileOf(key);
        try
        {
            var bytes = File.ReadAllBytes(file);
            return bytes.Length > Checksum && bytes.AsSpan(0, Checksum).SequenceEqual(Sum(bytes.AsSpan(Checksum)))
                ? JsonSerializer.Deserialize<T>(bytes.AsSpan(Checksum), Json)
                : null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            // Not there, or damaged on the disk: it is computed, and written, again.
            return null;
        }
    }

    internal void Add<T>(string key, T outcome)
        where T : class
    {
        var file = FileOf(key);
        var content = JsonSerializer.SerializeToUtf8Bytes(outcome, Json);
        using var pending = new PendingFile(Path.GetDirectoryName(file)!);
        pending.Content.Write(Sum(content));
        pending.Content.Write(content);
        // The name is taken by another process that was as fast, or by a damaged file.
        if (!pending.TryPutInPlace(file))
            pending.Replace(file);
    }

    private static byte[] Sum(ReadOnlySpan<byte> content) =>
        Encoding.ASCII.GetBytes($"{Convert.ToHexStringLower(SHA256.HashData(content))}\n");

    private string FileOf(string key) => Path.Combine(folder, key[..2], $"{key}.json");
}
