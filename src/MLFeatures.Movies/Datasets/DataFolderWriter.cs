using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MLFeatures.Files;

namespace MLFeatures.Movies.Datasets;

/// <summary>
/// Writes a data folder so that nobody ever sees half of one: everything goes into a hidden sibling folder, is flushed to disk, described by
/// <c>dataset.json</c>, and then renamed into place. What is not completed is deleted; what a killed process left, the next one deletes.
/// </summary>
internal sealed class DataFolderWriter : IDisposable
{
    // Of Path.GetRandomFileName.
    private const int RandomLength = 12;

    private readonly string _folder;
    private readonly string _temporary;
    private readonly FileStream _lock;
    private readonly bool _replace;
    private readonly Dictionary<string, long> _rows = new(StringComparer.Ordinal);
    private bool _completed;

    private DataFolderWriter(string folder, string temporary, FileStream @lock, bool replace) =>
        (_folder, _temporary, _lock, _replace) = (folder, temporary, @lock, replace);

    /// <summary>Starts a folder. The lock beside it tells other processes that it is alive.</summary>
    /// <exception cref="IOException">The folder exists and may not, or cannot safely, be replaced.</exception>
    public static DataFolderWriter Create(string folder, bool replace)
    {
        if (string.IsNullOrWhiteSpace(folder))
            throw new ArgumentException("The name of the data folder is empty. Name one, for example data/raw/movies.", nameof(folder));
        folder = Resolve(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        CheckTarget(folder, replace);
        var parent = Path.GetDirectoryName(folder) ?? throw new IOException($"{folder}: a file system's root cannot be a data folder.");
        try
        {
            Directory.CreateDirectory(parent);
            DeleteAbandoned(parent, Path.GetFileName(folder));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CannotBeMade(folder, e);
        }
        CheckTarget(folder, replace);
        var temporary = Path.Combine(parent, $".{Path.GetFileName(folder)}.{Path.GetRandomFileName()}.tmp");
        FileStream? held = null;
        try
        {
            held = new FileStream(LockOf(temporary), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
            Directory.CreateDirectory(temporary);
            return new(folder, temporary, held, replace);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            held?.Dispose();
            throw CannotBeMade(folder, e);
        }
    }

    /// <summary>Opens a new text file of the folder: UTF-8 without byte order mark, LF.</summary>
    public StreamWriter CreateText(string name) =>
        new(new FileStream(Path.Combine(_temporary, name), FileMode.CreateNew, FileAccess.Write), new UTF8Encoding(false), 1 << 16)
        {
            NewLine = "\n",
        };

    /// <summary>Says how many records a file holds; files not named are not part of the folder.</summary>
    public void SetRows(string name, long rows) => _rows[name] = rows;

    /// <summary>Describes the files and puts the folder in place.</summary>
    public async Task CompleteAsync(DatasetDescription description, CancellationToken cancellation)
    {
        var files = new List<DatasetFile>();
        foreach (var (name, rows) in _rows.OrderBy(r => r.Key, StringComparer.Ordinal))
        {
            var path = Path.Combine(_temporary, name);
            files.Add(new(name, rows, new FileInfo(path).Length, await HashAsync(path, cancellation).ConfigureAwait(false)));
            FlushToDisk(path);
        }
        var descriptionPath = Path.Combine(_temporary, DatasetDescription.FileName);
        var stream = new FileStream(descriptionPath, FileMode.CreateNew, FileAccess.Write);
        await using (stream.ConfigureAwait(false))
        {
            await JsonSerializer
                .SerializeAsync(stream, description with { Files = files }, DatasetJson.Default.DatasetDescription, cancellation)
                .ConfigureAwait(false);
            stream.WriteByte((byte)'\n');
        }
        FlushToDisk(descriptionPath);
        cancellation.ThrowIfCancellationRequested();
        PutInPlace();
    }

    /// <summary>SHA-256 of a file, lower-case hexadecimal.</summary>
    public static async Task<string> HashAsync(string path, CancellationToken cancellation)
    {
        var stream = File.OpenRead(path);
        await using (stream.ConfigureAwait(false))
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation).ConfigureAwait(false));
    }

    public void Dispose()
    {
        if (!_completed && Directory.Exists(_temporary))
            Directory.Delete(_temporary, recursive: true);
        _lock.Dispose();
        File.Delete(LockOf(_temporary));
    }

    // .NET cannot exchange two folders in one step, so the old one steps aside first. A crash in between leaves no folder rather than a mixed one.
    private void PutInPlace()
    {
        FolderSync.Flush(_temporary);
        CheckTarget(_folder, _replace); // once more: another process may have been faster
        var old = _temporary + ".old";
        var replaces = Directory.Exists(_folder);
        if (replaces)
            Directory.Move(_folder, old);
        try
        {
            Directory.Move(_temporary, _folder);
        }
        catch (Exception) when (replaces)
        {
            Directory.Move(old, _folder);
            throw;
        }
        _completed = true;
        FolderSync.Flush(Path.GetDirectoryName(_folder)!);
        if (replaces)
            Directory.Delete(old, recursive: true);
    }

    // Renaming would replace a symbolic link by a folder. Who made the link wants the data where it points to, so that is where they go.
    private static string Resolve(string folder)
    {
        if (new DirectoryInfo(folder).LinkTarget is null)
            return folder;
        try
        {
            return Path.TrimEndingDirectorySeparator(Directory.ResolveLinkTarget(folder, returnFinalTarget: true)!.FullName);
        }
        catch (IOException e)
        {
            throw new IOException($"{folder}: a symbolic link that leads nowhere. Choose another folder, or mend the link.", e);
        }
    }

    private static IOException CannotBeMade(string folder, Exception e)
    {
        var file = folder;
        while (file is not null && !File.Exists(file))
            file = Path.GetDirectoryName(file);
        var cause = file is null ? e.Message : $"'{file}' is a file, not a folder.";
        return new($"{folder}: the data folder cannot be made: {cause} Choose a folder in which you may write.", e);
    }

    // A folder that is replaced is another one afterwards: whoever stands in the old one, as the user's shell does, stands nowhere.
    private static bool HoldsCurrentDirectory(string folder)
    {
        var inside = Path.GetRelativePath(folder, Path.GetFullPath("."));
        return !Path.IsPathRooted(inside) && inside.Split(Path.DirectorySeparatorChar)[0] is not "..";
    }

    private static void CheckTarget(string folder, bool replace)
    {
        if (Directory.Exists(folder) && HoldsCurrentDirectory(folder))
            throw new IOException(
                $"{folder}: is or holds the current directory, which cannot be replaced. Name a new folder in it, or run the command from elsewhere."
            );
        if (File.Exists(folder))
            throw new IOException($"{folder}: a file is in the way of the data folder. Choose another folder.");
        if (!Directory.Exists(folder) || !Directory.EnumerateFileSystemEntries(folder).Any())
            return;
        if (!File.Exists(Path.Combine(folder, DatasetDescription.FileName)))
            throw new IOException($"{folder}: not empty and not a data folder, so it is not replaced. Choose another folder.");
        if (!replace)
            throw new IOException($"{folder}: already holds a data set. Choose another folder, or ask for it to be replaced.");
        if (Stranger(folder) is { } stranger)
            throw new IOException(
                $"{folder}: holds '{stranger}', which is not of a data set of ours, so the folder is not replaced. Choose another folder."
            );
    }

    // Replacing deletes the folder: only what we wrote ourselves may be in it.
    private static string? Stranger(string folder)
    {
        DatasetDescription? description;
        try
        {
            using var stream = File.OpenRead(Path.Combine(folder, DatasetDescription.FileName));
            description = JsonSerializer.Deserialize(stream, DatasetJson.Default.DatasetDescription);
        }
        catch (JsonException)
        {
            return DatasetDescription.FileName;
        }
        string[] ours = [DatasetDescription.FileName, .. description?.Files?.Select(f => f?.Name ?? "") ?? []];
        return Directory
            .EnumerateFileSystemEntries(folder)
            .Select(e => Path.GetFileName(e)!)
            .FirstOrDefault(name => !ours.Contains(name, StringComparer.Ordinal));
    }

    // What a killed process left: a temporary folder has its lock file beside it, so a stranger's folder is never taken for one.
    private static void DeleteAbandoned(string parent, string name)
    {
        foreach (var held in Directory.EnumerateFiles(parent, ".*.tmp.lock"))
        {
            var temporary = held[..^LockOf("").Length];
            var random = Path.GetFileName(temporary).AsSpan();
            if (
                !random.StartsWith($".{name}.", StringComparison.Ordinal)
                || random.Length != $".{name}.".Length + RandomLength + ".tmp".Length
            )
                continue;
            try
            {
                new FileStream(held, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
            }
            catch (IOException)
            {
                continue; // its writer is alive
            }
            if (Directory.Exists(temporary))
                Directory.Delete(temporary, recursive: true);
            Restore(temporary + ".old", Path.Combine(parent, name));
            File.Delete(held);
        }
    }

    // Killed between the two renames, the old data set exists only aside: it goes back.
    private static void Restore(string old, string folder)
    {
        if (!Directory.Exists(old))
            return;
        if (Directory.Exists(folder))
            Directory.Delete(old, recursive: true);
        else
            Directory.Move(old, folder);
    }

    private static string LockOf(string temporary) => temporary + ".lock";

    private static void FlushToDisk(string path)
    {
        using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(handle);
    }
}
