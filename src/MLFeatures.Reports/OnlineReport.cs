using MLFeatures.Experiments.Online.Results;
using MLFeatures.Reports.Files;
using MLFeatures.Reports.Html;
using MLFeatures.Reports.Markdown;

namespace MLFeatures.Reports;

/// <summary>Puts an online experiment's result into a folder: <c>analysis.json</c>, <c>analysis.md</c> and <c>analysis.html</c>.</summary>
public static class OnlineReport
{
    /// <summary>Name of the machine-readable record.</summary>
    public const string JsonFile = "analysis.json";

    /// <summary>Name of the report for GitHub.</summary>
    public const string MarkdownFile = "analysis.md";

    /// <summary>Name of the self-contained page.</summary>
    public const string HtmlFile = "analysis.html";

    /// <summary>The JSON Schema (2020-12) of <c>analysis.json</c>.</summary>
    public static string Schema { get; } = EmbeddedText.Read("analysis.schema.json");

    /// <summary>
    /// Writes the three files into a folder, which is created when it is not there, replacing earlier ones. Each appears whole or not at all;
    /// <c>analysis.json</c> is put in place last, so a new one means that its reports are there.
    /// </summary>
    /// <param name="result">What to write.</param>
    /// <param name="folder">Where to.</param>
    /// <param name="cancellationToken">Stops before the first file is replaced; afterwards it is too late.</param>
    /// <returns>The full paths of <c>analysis.json</c>, <c>analysis.md</c> and <c>analysis.html</c>.</returns>
    /// <exception cref="IOException">The disk is full, or the path cannot be a folder; nothing is half-written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or a file in it may not be written to.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the folder is as before.</exception>
    public static async Task<IReadOnlyList<string>> WriteAsync(
        OnlineResult result,
        string folder,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        cancellationToken.ThrowIfCancellationRequested();
        return await FileSet
            .WriteReportAsync(
                folder,
                (HtmlFile, HtmlReport.Write(result)),
                (MarkdownFile, MarkdownReport.Write(result)),
                (JsonFile, OnlineResultJson.Write(result)),
                cancellationToken
            )
            .ConfigureAwait(false);
    }
}
