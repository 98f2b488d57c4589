using System.Globalization;
using System.Text;
using System.Text.Json;
using MLFeatures.Files;
using MLFeatures.Registry;

namespace MLFeatures.Store.Offline;

/// <summary>Where everything lies in a feature store's folder.</summary>
internal sealed class StoreFolder
{
    private const int Version = 1;
    private const string Format = "mlfeatures-feature-store";

    private const string Marker = """
        {
          "format": "mlfeatures-feature-store",
          "version": 1,
          "layout": {
            "features/<entity>/<view>/<sha256>.parquet": "values of a feature view; immutable, named by the SHA-256 of the content",
            "registry/commits/<sha256>.json": "a commit: every feature view with its definition, metadata, measured quality and files; immutable",
            "registry/branches/<branch>/<number>": "a branch: the entry with the highest number holds the id of its newest commit; never rewritten"
          }
        }

        """;

    private StoreFolder(string root) => Root = root;

    /// <summary>The folder's full path.</summary>
    public string Root { get; }

    public string Commits => Path.Combine(Root, "registry", "commits");

    public string Branches => Path.Combine(Root, "registry", "branches");

    /// <summary>Opens a store's folder, making an empty or absent one a store.</summary>
    public static StoreFolder Open(string folder)
    {
        if (string.IsNullOrWhiteSpace(folder))
        {
            throw new ArgumentException(
                "The path of the feature store is empty. Name a folder, for example 'data/feature_store'.",
                nameof(folder)
            );
        }
        var root = Path.GetFullPath(folder);
        if (File.Exists(root))
            throw new IOException(
                $"'{root}' is a file, but a feature store is a folder. Name a feature store, or a new folder to make one."
            );
        var marker = Path.Combine(root, "format.json");
        try
        {
            if (!File.Exists(marker) && !Create(root, marker))
            {
                throw new InvalidDataException(
                    $"'{root}' is not a feature store and not empty: expected 'format.json' in it. Name a feature store, or a new folder to make one."
                );
            }
            CheckFormat(marker);
        }
        catch (Exception e) when (WriteFault.Is(e))
        {
            throw new IOException(
                $"No feature store can be made or opened in '{root}': {e.Message.TrimEnd('.')}. "
                    + "Name a folder that you may read and write, or correct the permissions.",
                e
            );
        }
        return new(root);
    }

    public string Commit(string id) => Path.Combine(Commits, $"{id}.json");

    public string Branch(BranchName branch) => Path.Combine([Branches, .. branch.Text.Split('/')]);

    /// <summary>The path of a view's file relative to <see cref="Root"/>, with <c>/</c> on every system.</summary>
    public static string RelativeDataFile(FeatureViewDefinition view, string sha256) =>
        $"features/{view.Entity.Name}/{view.Name}/{sha256}.parquet";

    /// <summary>The full path of a data file that a commit lists.</summary>
    /// <exception cref="InvalidDataException">The path leads out of the store.</exception>
    public string Resolve(string relativePath)
    {
        var full = Path.GetFullPath(Path.Combine(Root, relativePath));
        return full.StartsWith(Path.Combine(Root, "features") + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? full
            : throw new InvalidDataException(
                $"'{relativePath}' lies outside of the features of the store '{Root}'. Do not use this commit."
            );
    }

    // Hidden entries do not count: version control keeps '.gitkeep' in empty folders, and another process may just be making the store.
    private static bool Create(string root, string marker)
    {
        var isEmpty = !Directory.Exists(root) || !Directory.EnumerateFileSystemEntries(root).Any(e => !Path.GetFileName(e).StartsWith('.'));
        return isEmpty ? PendingFile.TryWrite(marker, Encoding.UTF8.GetBytes(Marker)) || File.Exists(marker) : File.Exists(marker);
    }

    private static void CheckFormat(string marker)
    {
        string? format = null;
        int? version = null;
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(marker));
            format = document.RootElement.GetProperty("format").GetString();
            version = document.RootElement.GetProperty("version").GetInt32();
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            // Said below, with the remedy.
        }
        if (!string.Equals(format, Format, StringComparison.Ordinal))
        {
            throw new InvalidDataException(
                $"'{marker}': expected the format '{Format}', found {(format is null ? "none" : $"'{format}'")}. "
                    + "Name a feature store, or restore the file."
            );
        }
        if (version != Version)
        {
            throw new InvalidDataException(
                $"'{marker}': expected the format version {Version}, found {version?.ToString(CultureInfo.InvariantCulture) ?? "none"}. "
                    + "Open the store with the MLFeatures version that wrote it, or restore the file."
            );
        }
    }
}
