namespace MLFeatures.Files;

/// <summary>
/// A file that nobody sees until it is complete: written under a temporary name in its final folder, synced to disk, then given its name.
/// </summary>
/// <remarks>
/// <para>
/// The writer holds a lock on the temporary file until it gets its name, by which <see cref="RemoveAbandoned"/> knows that the writer lives. One
/// writer at a time uses a pending file.
/// </para>
/// The name is given by <c>link(2)</c> and not by a rename, because <see cref="File.Move(string, string, bool)"/> without overwriting is a look
/// followed by a rename on Linux: two processes can both win, and a commit is lost.
/// </remarks>
public sealed class PendingFile : IDisposable
{
    private const string Extension = ".tmp";
    private readonly string _path;

    /// <summary>Begins an empty file.</summary>
    /// <param name="folder">Where the file will be; it is made, with its parents, when it is absent.</param>
    /// <exception cref="IOException">The folder or the file cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public PendingFile(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        CreateFolder(folder);
        _path = Path.Combine(folder, $".{Guid.NewGuid():N}{Extension}");
        // FileShare.None also takes an exclusive flock(2) on Unix, by which RemoveAbandoned knows that the writer lives.
        Content = new FileStream(_path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 1 << 16);
    }

    /// <summary>What will be the file's content.</summary>
    public FileStream Content { get; }

    /// <summary>Writes a complete file; returns false, and changes nothing, when there is one of that name.</summary>
    /// <param name="path">The file's name; its folder is made when it is absent.</param>
    /// <param name="content">All of its content.</param>
    /// <exception cref="IOException">It cannot be written; nothing is left behind.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static bool TryWrite(string path, ReadOnlySpan<byte> content)
    {
        using var file = new PendingFile(Path.GetDirectoryName(Path.GetFullPath(path))!);
        file.Content.Write(content);
        return file.TryPutInPlace(path);
    }

    /// <summary>Gives the file its name; returns false, and changes nothing, when the name is taken. Of several writers exactly one gets it.</summary>
    /// <param name="path">The name, in the folder of this file.</param>
    /// <exception cref="IOException">The content cannot be brought to disk, or the file system has no hard links.</exception>
    public bool TryPutInPlace(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Content.Flush(flushToDisk: true);
        // The lock belongs to the file and not to its name: it must be gone before readers can find the file.
        Content.Dispose();
        if (OperatingSystem.IsWindows())
            return TryMove(path);
        if (!HardLink.TryMake(_path, path))
            return false;
        FolderSync.Flush(Path.GetDirectoryName(path)!);
        return true;
    }

    /// <summary>Takes the name from the file that has it, after <see cref="TryPutInPlace"/> found it taken. A reader sees either file, whole.</summary>
    /// <param name="path">The name, in the folder of this file.</param>
    /// <exception cref="IOException">The name cannot be taken.</exception>
    public void Replace(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        File.Move(_path, path, overwrite: true);
        FolderSync.Flush(Path.GetDirectoryName(path)!);
    }

    /// <summary>Removes the temporary name; a file that was put in place keeps its own.</summary>
    public void Dispose()
    {
        try
        {
            Content.Dispose();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            // On a full disk the last buffered bytes fail once more (.NET makes an ArgumentOutOfRangeException of EFBIG); the first failure is
            // already on its way to the caller.
        }
        finally
        {
            File.Delete(_path);
        }
    }

    /// <summary>Deletes temporary files that were last written before <paramref name="before"/> and that no living process holds.</summary>
    /// <param name="folder">Where to look, with everything below it.</param>
    /// <param name="before">
    /// UTC. Some time ago: between a file's last byte and its name the lock is gone for a moment, and some network file systems have no locks.
    /// </param>
    /// <returns>How many were deleted.</returns>
    public static int RemoveAbandoned(string folder, DateTime before)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var removed = 0;
        var everywhere = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None };
        foreach (var path in Directory.EnumerateFiles(folder, $".*{Extension}", everywhere))
        {
            if (File.GetLastWriteTimeUtc(path) >= before || !IsAbandoned(path))
                continue;
            File.Delete(path);
            removed++;
        }
        return removed;
    }

    private static bool IsAbandoned(string path)
    {
        try
        {
            // A shared lock: after a kill between link and delete the file may have readers under its final name.
            using var locked = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return true;
        }
        catch (IOException)
        {
            return false; // held by its writer, or already gone
        }
    }

    // MoveFileEx without MOVEFILE_REPLACE_EXISTING is put-if-absent on Windows.
    private bool TryMove(string path)
    {
        try
        {
            File.Move(_path, path, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false;
        }
    }

    private static void CreateFolder(string folder)
    {
        if (Directory.Exists(folder))
            return;
        var parent = Path.GetDirectoryName(Path.GetFullPath(folder));
        if (parent is not null)
            CreateFolder(parent);
        Directory.CreateDirectory(folder);
        if (parent is not null)
            FolderSync.Flush(parent);
    }
}
