using System.ComponentModel;
using System.Runtime.InteropServices;

namespace MLFeatures.Files;

/// <summary>The two calls of POSIX that .NET does not offer and that putting a file in place safely needs.</summary>
internal static partial class PosixFile
{
    private const int FileExists = 17; // EEXIST, the same number on Linux and macOS
    private const int InvalidArgument = 22; // EINVAL: a file system that cannot sync folders

    /// <summary>Gives a file a second name, or returns false when that name is taken. Atomic, also between processes.</summary>
    public static bool TryLink(string path, string newPath)
    {
        if (link(path, newPath) == 0)
            return true;
        var error = Marshal.GetLastPInvokeError();
        return error == FileExists
            ? false
            : throw new IOException(
                $"Cannot put '{newPath}' in place: {new Win32Exception(error).Message}. "
                    + "This needs a file system with hard links (ext4, xfs, apfs and most others; not FAT or some network shares): choose a folder on one."
            );
    }

    /// <summary>Makes the names in a folder survive a loss of power.</summary>
    public static void SyncFolder(string folder)
    {
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
        new($"Cannot sync the folder '{folder}' to disk: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}.");

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int link(string path, string newPath);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fsync(int handle);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int close(int handle);
}
