using System.Collections.Concurrent;
using System.Security.Cryptography;
using MLFeatures.Files;
using Parquet;

namespace MLFeatures.Store.Offline;

/// <summary>The immutable Parquet files of a store.</summary>
internal sealed class ViewFiles(StoreFolder folder)
{
    // Files never change, so each is verified once.
    private readonly ConcurrentDictionary<DataFile, bool> _verified = new();

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
        _verified.TryRemove(written, out _);
        if (!file.TryPutInPlace(path) && Fault(written) is not null)
            file.Replace(path);
        _verified[written] = true;
        return written;
    }

    /// <summary>What is wrong with a file, or null. Its length is looked at every time, its content is read the first time.</summary>
    public string? Fault(DataFile file)
    {
        var path = folder.Resolve(file.Path);
        if (!File.Exists(path))
            return "the file is missing";
        using var stream = File.OpenRead(path);
        if (stream.Length != file.Bytes)
            return $"expected {file.Bytes} bytes, found {stream.Length}";
        if (_verified.ContainsKey(file))
            return null;
        var found = Convert.ToHexStringLower(SHA256.HashData(stream));
        if (!string.Equals(found, file.Sha256, StringComparison.Ordinal))
            return $"expected the SHA-256 {file.Sha256}, found {found}";
        _verified[file] = true;
        return null;
    }

    /// <summary>Opens a file of a view for reading; the first time, its content is verified.</summary>
    /// <exception cref="InvalidDataException">The file is missing or its content is not what was written.</exception>
    public async Task<ParquetReader> OpenAsync(string view, DataFile file, CancellationToken cancel)
    {
        var path = folder.Resolve(file.Path);
        if (await Task.Run(() => Fault(file), cancel).ConfigureAwait(false) is { } fault)
        {
            throw new InvalidDataException(
                $"Feature view '{view}': '{path}' is damaged: {fault}. "
                    + "Delete the file and run the pipeline again: it writes the same rows to the same place."
            );
        }
        return await ParquetReader.CreateAsync(path, cancellationToken: cancel).ConfigureAwait(false);
    }
}
