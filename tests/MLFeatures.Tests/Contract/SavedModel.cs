using System.IO.Compression;
using Microsoft.ML;

namespace MLFeatures.Tests.Contract;

/// <summary>What a model file holds.</summary>
internal static class SavedModel
{
    /// <summary>The file's bytes.</summary>
    public static byte[] Of(MLContext ml, ITransformer model, DataViewSchema schema)
    {
        using var stream = new MemoryStream();
        ml.Model.Save(model, schema, stream);
        return stream.ToArray();
    }

    /// <summary>Name and content of each entry; the times in the zip do not count.</summary>
    public static string[] Entries(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        return
        [
            .. zip.Entries.OrderBy(e => e.FullName, StringComparer.Ordinal).Select(e => $"{e.FullName} {Convert.ToHexString(Content(e))}"),
        ];
    }

    /// <summary>The same file with the content of some entries replaced.</summary>
    public static byte[] Edit(byte[] file, Func<string, byte[], byte[]> edit)
    {
        using var stream = new MemoryStream();
        stream.Write(file);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            foreach (var name in zip.Entries.Select(e => e.FullName).ToArray())
            {
                var old = zip.GetEntry(name)!;
                var content = edit(name, Content(old));
                old.Delete();
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }
        return stream.ToArray();
    }

    private static byte[] Content(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
