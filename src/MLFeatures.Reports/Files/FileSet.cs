using System.Text;
using MLFeatures.Reports.Content;

namespace MLFeatures.Reports.Files;

/// <summary>
/// Writes several files of one folder so that none is ever seen half-written: each is completed under a hidden temporary name in the same
/// folder, and only when all are complete are they renamed, in the given order.
/// </summary>
internal static class FileSet
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    // Longer than any write takes; a younger file may belong to a writer at work.
    private static readonly TimeSpan LeftBehind = TimeSpan.FromHours(1);

    /// <summary>Writes a report's page, its text for GitHub and its record, which is put in place last.</summary>
    /// <returns>The full paths of record, text and page.</returns>
    internal static async Task<IReadOnlyList<string>> WriteReportAsync(
        string folder,
        (string Name, string Text) page,
        (string Name, string Text) markdown,
        (string Name, string Text) record,
        CancellationToken cancellationToken
    )
    {
        var path = Path.GetFullPath(folder);
        await WriteAsync(path, [page, markdown, record], cancellationToken).ConfigureAwait(false);
        return [Path.Combine(path, record.Name), Path.Combine(path, markdown.Name), Path.Combine(path, page.Name)];
    }

    internal static async Task WriteAsync(
        string folder,
        IReadOnlyList<(string Name, string Text)> files,
        CancellationToken cancellationToken
    )
    {
        var pending = new List<(string Temporary, string Final)>();
        var (name, bytes) = ("", 0L);
        try
        {
            Directory.CreateDirectory(folder);
            foreach (var (fileName, text) in files)
            {
                name = fileName;
                var content = Utf8.GetBytes(text);
                bytes = content.Length;
                var temporary = Path.Combine(folder, $".{name}.{Path.GetRandomFileName()}.tmp");
                pending.Add((temporary, Path.Combine(folder, name)));
                await WriteAsync(temporary, content, cancellationToken).ConfigureAwait(false);
            }
            // From here on nothing waits: a cancellation that comes now is too late, and the set stays together.
            cancellationToken.ThrowIfCancellationRequested();
            Sweep(pending);
            foreach (var (temporary, final) in pending)
            {
                name = Path.GetFileName(final);
                File.Move(temporary, final, overwrite: true);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Failure(folder, name, bytes, e);
        }
        finally
        {
            foreach (var (temporary, _) in pending)
                Discard(temporary);
        }
    }

    internal static void CheckWritable(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            // Deleted as it is closed, also when the process is killed in between on systems that can.
            using var probe = new FileStream(
                Path.Combine(folder, $".probe.{Path.GetRandomFileName()}.tmp"),
                FileMode.CreateNew,
                FileAccess.Write,
                FileShare.None,
                bufferSize: 0,
                FileOptions.DeleteOnClose
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Failure(folder, "", 0, e);
        }
    }

    /// <summary>Whether a write failed for want of space: ENOSPC or EDQUOT on Unix, ERROR_DISK_FULL or ERROR_HANDLE_DISK_FULL on Windows.</summary>
    internal static bool IsDiskFull(IOException exception) =>
        OperatingSystem.IsWindows() ? (exception.HResult & 0xFFFF) is 0x70 or 0x27 : exception.HResult is 28 or 122 or 69;

    private static async Task WriteAsync(string path, byte[] content, CancellationToken cancellationToken)
    {
        // No preallocation: it would fail where a sparse file is impossible; a full disk shows in the write or in the flush.
        var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true);
        await using (stream.ConfigureAwait(false))
        {
            await stream.WriteAsync(content, cancellationToken).ConfigureAwait(false);
            stream.Flush(flushToDisk: true);
        }
    }

    // What a killed writer left behind. Ages are compared within the file system's own clock.
    private static void Sweep(List<(string Temporary, string Final)> pending)
    {
        foreach (var (temporary, final) in pending)
        {
            var now = File.GetLastWriteTimeUtc(temporary);
            var leftovers = Directory.EnumerateFiles(Path.GetDirectoryName(temporary)!, $".{Path.GetFileName(final)}.*.tmp");
            foreach (var leftover in leftovers.Where(f => now - File.GetLastWriteTimeUtc(f) > LeftBehind))
                Discard(leftover);
        }
    }

    private static void Discard(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A hidden temporary file that cannot be removed harms nobody, and must not hide the reason why the write failed.
        }
    }

    private static Exception Failure(string folder, string name, long bytes, Exception exception) =>
        exception is IOException e
            ? new IOException(Message(folder, name, bytes, IsDiskFull(e) ? "the disk is full" : e.Message.TrimEnd('.'), e), e.HResult)
            : new UnauthorizedAccessException(
                Message(folder, name, bytes, "the folder or the file may not be written to by this user", exception),
                exception
            );

    private static string Message(string folder, string name, long bytes, string cause, Exception exception)
    {
        var what = name.Length == 0 ? $"the folder '{folder}'" : $"'{name}' ({Quantity.Bytes(bytes)}) in '{folder}'";
        var remedy =
            exception is IOException full && IsDiskFull(full)
                ? "Free some space there"
                : "Choose a folder that you may write to, or change its permissions";
        return $"Cannot write {what}: {cause}. {remedy}, then write the report again; no file was left half-written.";
    }
}
