using MLFeatures.Experiments.Results;
using MLFeatures.Reports.Files;
using MLFeatures.Reports.Html;
using MLFeatures.Reports.Json;
using MLFeatures.Reports.Markdown;

namespace MLFeatures.Reports;

/// <summary>Puts an experiment's result beside its plan: <c>result.json</c>, <c>report.md</c> and <c>report.html</c>.</summary>
public static class ExperimentReport
{
    /// <summary>Name of the machine-readable record; the two reports can be written again from it.</summary>
    public const string JsonFile = "result.json";

    /// <summary>Name of the report for GitHub.</summary>
    public const string MarkdownFile = "report.md";

    /// <summary>Name of the self-contained page.</summary>
    public const string HtmlFile = "report.html";

    /// <summary>Makes sure that a report can be written into a folder, before hours of work go into it. The folder is created when it is not there.</summary>
    /// <exception cref="IOException">The disk is full, or the path cannot be a folder.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static void CheckWritable(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        FileSet.CheckWritable(Path.GetFullPath(folder));
    }

    /// <summary>
    /// Writes the three files into a folder, which is created when it is not there, replacing earlier ones. Each appears whole or not at all,
    /// also when the process is killed; <c>result.json</c> is put in place last, so a new one means that its reports are there.
    /// </summary>
    /// <param name="result">What to write.</param>
    /// <param name="folder">The experiment's folder.</param>
    /// <param name="cancellationToken">Stops before the first file is replaced; afterwards it is too late.</param>
    /// <returns>The full paths of <c>result.json</c>, <c>report.md</c> and <c>report.html</c>.</returns>
    /// <exception cref="IOException">The disk is full, or the path cannot be a folder; nothing is half-written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or a file in it may not be written to.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the folder is as before.</exception>
    public static async Task<IReadOnlyList<string>> WriteAsync(
        ExperimentResult result,
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
                (JsonFile, ResultJson.Write(result)),
                cancellationToken
            )
            .ConfigureAwait(false);
    }
}
