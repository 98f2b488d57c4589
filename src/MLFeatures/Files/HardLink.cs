using System.ComponentModel;
using System.Runtime.InteropServices;

namespace MLFeatures.Files;

/// <summary>link(2), which .NET does not offer.</summary>
internal static partial class HardLink
{
    private const int FileExists = 17; // EEXIST, the same number on Linux and macOS

    /// <summary>Gives a file a second name, or returns false when that name is taken. Atomic, also between processes.</summary>
    public static bool TryMake(string path, string newPath)
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

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int link(string path, string newPath);
}
