using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using MLFeatures.Files;

namespace MLFeatures.Store.Offline;

/// <summary>The commits as immutable files named by the SHA-256 of their content.</summary>
internal sealed partial class CommitFiles(StoreFolder folder)
{
    private const int IdLength = 64;
    private const int ShortestPrefix = 7;

    // Commits never change, so each is read and verified once.
    private readonly ConcurrentDictionary<string, Commit> _read = new(StringComparer.Ordinal);

    public static bool IsId(string text) => text.Length == IdLength && Hexadecimal().IsMatch(text);

    public static string ContentIdOf(IReadOnlyList<StoredView> views) =>
        Convert.ToHexStringLower(SHA256.HashData(CommitDocument.Content(views)));

    public Commit Write(CommitDocument document)
    {
        var content = document.ToUtf8();
        var id = Convert.ToHexStringLower(SHA256.HashData(content));
        // A file that is there already holds these very bytes: its name says so, and Read verifies it.
        PendingFile.TryWrite(folder.Commit(id), content);
        return Read(id);
    }

    /// <summary>The ids of all commits, those that no branch lists included.</summary>
    public IReadOnlyList<string> Ids() =>
        Directory.Exists(folder.Commits)
            ? [.. Directory.EnumerateFiles(folder.Commits, "*.json").Select(f => Path.GetFileNameWithoutExtension(f)!).Where(IsId)]
            : [];

    /// <summary>The commit, or null when it cannot be read: for looking around, where whoever needs the commit is told elsewhere.</summary>
    public Commit? TryRead(string id)
    {
        try
        {
            return Read(id);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>Reads and verifies a commit by its full id.</summary>
    public Commit Read(string id) => _read.GetOrAdd(id, ReadFile);

    /// <summary>The full id that starts with <paramref name="prefix"/>.</summary>
    public string Resolve(string prefix)
    {
        if (prefix.Length is < ShortestPrefix or > IdLength || !Hexadecimal().IsMatch(prefix))
        {
            throw new FormatException(
                $"'{(prefix.Length > IdLength ? prefix[..IdLength] + "…" : prefix)}' is not a commit id: "
                    + $"expected {ShortestPrefix} to {IdLength} lower-case hexadecimal digits."
            );
        }
        if (prefix.Length == IdLength && File.Exists(folder.Commit(prefix)))
            return prefix;
        var found = Directory.Exists(folder.Commits)
            ? Directory.EnumerateFiles(folder.Commits, $"{prefix}*.json").Select(Path.GetFileNameWithoutExtension).Take(2).ToArray()
            : [];
        return found.Length == 1
            ? found[0]!
            : throw new ArgumentException(
                found.Length == 0
                    ? $"The store '{folder.Root}' has no commit '{prefix}'. Look at the heads of its branches to see what it has."
                    : $"'{prefix}' is ambiguous: {string.Join(" and ", found)} begin so. Give more digits.",
                nameof(prefix)
            );
    }

    private Commit ReadFile(string id)
    {
        var path = folder.Commit(id);
        if (!File.Exists(path))
            throw Damaged(path, "the file is missing");
        var content = File.ReadAllBytes(path);
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        if (!string.Equals(hash, id, StringComparison.Ordinal))
            throw Damaged(path, $"expected content with the SHA-256 that is its name, found {hash} over {content.Length} bytes");
        try
        {
            var document = CommitDocument.Parse(content);
            return new Commit
            {
                Id = id,
                Parents = document.Parents,
                Message = document.Message,
                Author = document.Author,
                CommittedAt = document.CommittedAt,
                ContentId = document.ContentId,
                Views = [.. document.Views.Select(v => v.ToView())],
            };
        }
        catch (JsonException e)
        {
            throw new InvalidDataException(
                $"'{path}' is intact but not understood: {e.Message} Open the store with the MLFeatures version that wrote it.",
                e
            );
        }
    }

    private static InvalidDataException Damaged(string path, string fault) =>
        new($"'{path}' is damaged: {fault}. Restore it from a backup; commits before it, and other branches, are not affected.");

    [GeneratedRegex("^[0-9a-f]+\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Hexadecimal();
}
