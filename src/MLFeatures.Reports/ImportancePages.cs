using MLFeatures.Reports.Files;
using MLFeatures.Reports.Importance;

namespace MLFeatures.Reports;

/// <summary>Puts a report on importance into a folder: <c>importance.json</c>, <c>importance.md</c> and <c>importance.html</c>.</summary>
public static class ImportancePages
{
    /// <summary>Name of the machine-readable record.</summary>
    public const string JsonFile = "importance.json";

    /// <summary>Name of the report for GitHub.</summary>
    public const string MarkdownFile = "importance.md";

    /// <summary>Name of the self-contained page.</summary>
    public const string HtmlFile = "importance.html";

    /// <summary>The JSON Schema (2020-12) of <c>importance.json</c>, and of what every single view writes.</summary>
    public static string Schema { get; } = EmbeddedText.Read("importance.schema.json");

    /// <summary>Makes sure that a report can be written into a folder, before hours of work go into it. The folder is created when it is not there.</summary>
    /// <exception cref="IOException">The disk is full, or the path cannot be a folder.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static void CheckWritable(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        FileSet.CheckWritable(Path.GetFullPath(folder));
    }

    /// <summary>
    /// Writes the three files into a folder, which is created when it is not there, replacing earlier ones. Each appears whole or not at all;
    /// <c>importance.json</c> is put in place last, so a new one means that its reports are there.
    /// </summary>
    /// <param name="document">What to write.</param>
    /// <param name="folder">Where to.</param>
    /// <param name="cancellationToken">Stops before the first file is replaced; afterwards it is too late.</param>
    /// <returns>The full paths of <c>importance.json</c>, <c>importance.md</c> and <c>importance.html</c>.</returns>
    /// <exception cref="IOException">The disk is full, or the path cannot be a folder; nothing is half-written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or a file in it may not be written to.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the folder is as before.</exception>
    public static async Task<IReadOnlyList<string>> WriteAsync(
        ImportanceDocument document,
        string folder,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        cancellationToken.ThrowIfCancellationRequested();
        return await FileSet
            .WriteReportAsync(
                folder,
                (HtmlFile, document.ToPage()),
                (MarkdownFile, document.ToMarkdown()),
                (JsonFile, document.ToJson()),
                cancellationToken
            )
            .ConfigureAwait(false);
    }
}
