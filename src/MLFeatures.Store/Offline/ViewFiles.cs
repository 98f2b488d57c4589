using System.Collections.Concurrent;
using System.Security.Cryptography;
using Parquet;

namespace MLFeatures.Store.Offline;

/// <summary>The immutable Parquet files of a store.</summary>
internal sealed class ViewFiles(StoreFolder folder)
{
    // Files never change, so each is verified once.
    private readonly ConcurrentDictionary<string, bool> _verified = new(StringComparer.Ordinal);

    /// <summary>Writes the rows, or finds the file that holds exactly them.</summary>
    public async Task<DataFile> WriteAsync(OrderedRows rows, CancellationToken cancel)
    {
        var viewFolder = Path.GetDirectoryName(folder.Resolve(StoreFolder.RelativeDataFile(rows.Definition, "0")))!;
        using var file = new PendingFile(viewFolder);
        await ViewParquet.WriteAsync(rows, file.Content, cancel).ConfigureAwait(false);
        file.Content.Position = 0;
        var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(file.Content, cancel).ConfigureAwait(false));
        var order = rows.Order;
        var written = new DataFile(
            StoreFolder.RelativeDataFile(rows.Definition, sha256),
            sha256,
            file.Content.Length,
            rows.Count,
            DateTime.SpecifyKind(rows.EventTimes.Span[order[0]], DateTimeKind.Utc),
            DateTime.SpecifyKind(rows.EventTimes.Span[order[^1]], DateTimeKind.Utc)
        );
        var path = folder.Resolve(written.Path);
        if (!file.TryPutInPlace(path) && await FaultAsync(written, cancel).ConfigureAwait(false) is not null)
            file.Replace(path);
        return written;
    }

    /// <summary>Whether the file is there with its recorded length; its content is verified when it is read.</summary>
    public bool IsPresent(DataFile file) => new FileInfo(folder.Resolve(file.Path)) is { Exists: true } found && found.Length == file.Bytes;

    /// <summary>Opens a file for reading; the first time, its content is verified.</summary>
    /// <exception cref="InvalidDataException">The file is missing or its content is not what was written.</exception>
    public async Task<ParquetReader> OpenAsync(DataFile file, CancellationToken cancel)
    {
        var path = folder.Resolve(file.Path);
        if (!_verified.ContainsKey(file.Sha256))
        {
            if (await FaultAsync(file, cancel).ConfigureAwait(false) is { } fault)
            {
                throw new InvalidDataException(
                    $"'{path}' is damaged: {fault}. Delete the file and run the pipeline again: it writes the same rows to the same place."
                );
            }
            _verified[file.Sha256] = true;
        }
        return await ParquetReader.CreateAsync(path, cancellationToken: cancel).ConfigureAwait(false);
    }

    private async Task<string?> FaultAsync(DataFile file, CancellationToken cancel)
    {
        var path = folder.Resolve(file.Path);
        if (!File.Exists(path))
            return "the file is missing";
        var stream = File.OpenRead(path);
        await using var closing = stream.ConfigureAwait(false);
        if (stream.Length != file.Bytes)
            return $"expected {file.Bytes} bytes, found {stream.Length}";
        var found = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancel).ConfigureAwait(false));
        return string.Equals(found, file.Sha256, StringComparison.Ordinal) ? null : $"expected the SHA-256 {file.Sha256}, found {found}";
    }
}
