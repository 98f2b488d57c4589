using System.ComponentModel;
using System.Runtime.InteropServices;

namespace MLFeatures.Movies.Datasets;

/// <summary>Makes the names in a folder survive a loss of power: fsync(2) of the folder, which .NET does not offer. Windows needs no such call.</summary>
internal static partial class FolderSync
{
    private const int InvalidArgument = 22; // EINVAL: a file system that cannot sync folders

    public static void Flush(string folder)
    {
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
