namespace MLFeatures.Store.Offline;

/// <summary>
/// A file that nobody sees until it is complete: written under a temporary name in its final folder, synced to disk, then given its name.
/// </summary>
/// <remarks>
/// The name is given by <c>link(2)</c> and not by a rename, because <see cref="File.Move(string, string, bool)"/> without overwriting is a look
/// followed by a rename on Linux: two processes can both win, and a commit is lost.
/// </remarks>
internal sealed class PendingFile : IDisposable
{
    private const string Extension = ".tmp";
    private readonly string _path;

    public PendingFile(string folder)
    {
        CreateFolder(folder);
        _path = Path.Combine(folder, $".{Guid.NewGuid():N}{Extension}");
        // FileShare.None also takes an exclusive flock(2) on Unix, by which RemoveAbandoned knows that the writer lives.
        Content = new FileStream(_path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 1 << 16);
    }

    /// <summary>What will be the file's content.</summary>
    public FileStream Content { get; }

    /// <summary>Writes a complete file; returns false, and changes nothing, when there is one of that name.</summary>
    public static bool TryWrite(string path, ReadOnlySpan<byte> content)
    {
        using var file = new PendingFile(Path.GetDirectoryName(path)!);
        file.Content.Write(content);
        return file.TryPutInPlace(path);
    }

    /// <summary>Gives the file its name; returns false, and changes nothing, when the name is taken.</summary>
    public bool TryPutInPlace(string path)
    {
        Content.Flush(flushToDisk: true);
        // The lock belongs to the file and not to its name: it must be gone before readers can find the file.
        Content.Dispose();
        if (OperatingSystem.IsWindows())
            return TryMove(path);
        if (!PosixFile.TryLink(_path, path))
            return false;
        PosixFile.SyncFolder(Path.GetDirectoryName(path)!);
        return true;
    }

    /// <summary>Takes the name from a damaged file of the same intended content, after <see cref="TryPutInPlace"/> found the name taken.</summary>
    public void Replace(string path)
    {
        File.Move(_path, path, overwrite: true);
        if (!OperatingSystem.IsWindows())
            PosixFile.SyncFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>Removes the temporary name.</summary>
    public void Dispose()
    {
        try
        {
            Content.Dispose();
        }
        catch (Exception e) when (WriteFault.Is(e))
        {
            // On a full disk the last buffered bytes fail once more; the first failure is already on its way to the caller.
        }
        finally
        {
            File.Delete(_path);
        }
    }

    /// <summary>Deletes temporary files that were last written before <paramref name="before"/> and that no living process holds.</summary>
    /// <returns>How many were deleted.</returns>
    public static int RemoveAbandoned(string folder, DateTime before)
    {
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
        if (parent is not null && !OperatingSystem.IsWindows())
            PosixFile.SyncFolder(parent);
    }
}
