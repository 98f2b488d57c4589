using System.ComponentModel;
using System.Runtime.InteropServices;

namespace MLFeatures.Files;

/// <summary>Makes the names in a folder survive a loss of power: fsync(2) of the folder, which .NET does not offer. Windows needs no such call.</summary>
public static partial class FolderSync
{
    private const int InvalidArgument = 22; // EINVAL: a file system that cannot sync folders

    /// <summary>Flushes the names in a folder to the disk. What the files hold is flushed by themselves.</summary>
    /// <param name="folder">A folder that is there.</param>
    /// <exception cref="IOException">It cannot be opened or flushed. A file system that cannot flush folders is no failure.</exception>
    public static void Flush(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (OperatingSystem.IsWindows())
            return;
        var handle = open(folder, flags: 0);
        if (handle < 0)
            throw Failure(folder);
        try
        {
            if (fsync(handle) != 0 && Marshal.GetLastPInvokeError() != InvalidArgument)
                throw Failure(folder);
        }
        finally
        {
            _ = close(handle);
        }
    }

    private static IOException Failure(string folder) =>
        new($"{folder}: cannot be flushed to disk: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}. Check the disk.");

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fsync(int handle);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int close(int handle);
}
