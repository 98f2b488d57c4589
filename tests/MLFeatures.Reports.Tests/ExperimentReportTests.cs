using MLFeatures.Experiments.Results;
using MLFeatures.Reports.Files;
using MLFeatures.Reports.Json;

namespace MLFeatures.Reports.Tests;

public sealed class ExperimentReportTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mlfeatures-reports-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_three_files_are_written_into_a_new_folder_and_nothing_else()
    {
        var target = Path.Combine(_folder, "001-new", "deeper");
        var paths = await ExperimentReport.WriteAsync(SampleResults.Ship(), target);
        Assert.Equal(["result.json", "report.md", "report.html"], paths.Select(Path.GetFileName));
        Assert.Equal(paths.Order(StringComparer.Ordinal), Directory.EnumerateFileSystemEntries(target).Order(StringComparer.Ordinal));
        var read = await ResultJson.ReadFileAsync(paths[0]);
        Assert.Equal(ResultJson.Write(SampleResults.Ship()), ResultJson.Write(read));
        Assert.DoesNotContain((byte)'\r', await File.ReadAllBytesAsync(paths[1]));
        Assert.NotEqual(0xEF, (await File.ReadAllBytesAsync(paths[2]))[0]); // no byte order mark
    }

    [Fact]
    public async Task The_same_result_gives_the_same_bytes()
    {
        var first = await ExperimentReport.WriteAsync(SampleResults.Ship(), Path.Combine(_folder, "a"));
        var second = await ExperimentReport.WriteAsync(SampleResults.Ship(), Path.Combine(_folder, "b"));
        foreach (var (a, b) in first.Zip(second))
            Assert.Equal(await File.ReadAllBytesAsync(a), await File.ReadAllBytesAsync(b));
    }

    [Fact]
    public async Task A_reader_never_sees_a_half_written_file_while_reports_are_replaced()
    {
        await ExperimentReport.WriteAsync(SampleResults.Ship(), _folder);
        using var done = new CancellationTokenSource();
        var reader = Task.Run(async () =>
        {
            var reads = 0;
            for (; !done.IsCancellationRequested; reads++)
            {
                await ResultJson.ReadFileAsync(Path.Combine(_folder, "result.json"), CancellationToken.None);
                Assert.EndsWith("</html>\n", await File.ReadAllTextAsync(Path.Combine(_folder, "report.html"), CancellationToken.None));
            }
            return reads;
        });
        for (var i = 0; i < 15; i++)
            await ExperimentReport.WriteAsync(i % 2 == 0 ? SampleResults.Refused() : SampleResults.Ship(), _folder);
        await done.CancelAsync();
        Assert.True(await reader > 0);
    }

    [Fact]
    public async Task A_cancelled_write_leaves_the_folder_as_it_was()
    {
        await ExperimentReport.WriteAsync(SampleResults.Ship(), _folder);
        var before = Content();
        using var cancelled = new CancellationTokenSource();
        var files = new CancellingFiles(cancelled);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => FileSet.WriteAsync(_folder, files, cancelled.Token));
        Assert.Equal(before, Content());
    }

    [Fact]
    public async Task What_a_killed_writer_left_behind_is_removed_but_not_what_a_writer_at_work_is_writing()
    {
        var (old, young) = (Path.Combine(_folder, ".report.html.abc.tmp"), Path.Combine(_folder, ".report.html.def.tmp"));
        await File.WriteAllTextAsync(old, "half");
        File.SetLastWriteTimeUtc(old, File.GetLastWriteTimeUtc(old).AddHours(-2));
        await File.WriteAllTextAsync(young, "half");
        await ExperimentReport.WriteAsync(SampleResults.Refused(), _folder);
        Assert.False(File.Exists(old));
        Assert.True(File.Exists(young));
    }

    [Fact]
    public async Task A_file_in_the_place_of_the_folder_is_named_in_the_message()
    {
        var file = Path.Combine(_folder, "taken");
        await File.WriteAllTextAsync(file, "");
        var error = await Assert.ThrowsAnyAsync<IOException>(() => ExperimentReport.WriteAsync(SampleResults.Refused(), file));
        Assert.StartsWith($"Cannot write the folder '{file}': ", error.Message);
        Assert.Contains("Choose a folder that you may write to", error.Message);
    }

    [SkippableFact]
    public async Task A_folder_without_permission_is_named_in_the_message()
    {
        // /sys refuses new files even to root, to whom ordinary permissions do not apply.
        Skip.IfNot(Directory.Exists("/sys/kernel"), "needs Linux: no folder that refuses files to everybody");
        var error = await Assert.ThrowsAsync<UnauthorizedAccessException>(() =>
            ExperimentReport.WriteAsync(SampleResults.Refused(), "/sys/kernel")
        );
        Assert.Equal(
            $"Cannot write 'report.html' ({Size(SampleResults.Refused())}) in '/sys/kernel': the folder or the file may not be written to by this user. "
                + "Choose a folder that you may write to, or change its permissions, then write the report again; no file was left half-written.",
            error.Message
        );
    }

    [Fact]
    public void An_error_without_space_is_told_from_others()
    {
        var (full, other) = OperatingSystem.IsWindows() ? (unchecked((int)0x80070070), unchecked((int)0x80070020)) : (28, 5);
        Assert.True(FileSet.IsDiskFull(new IOException("", full)));
        Assert.False(FileSet.IsDiskFull(new IOException("", other)));
    }

    private static string Size(ExperimentResult result) =>
        MLFeatures.Reports.Content.Quantity.Bytes(System.Text.Encoding.UTF8.GetByteCount(MLFeatures.Reports.Html.HtmlReport.Write(result)));

    private Dictionary<string, string> Content() =>
        Directory.EnumerateFiles(_folder).ToDictionary(f => f, File.ReadAllText, StringComparer.Ordinal);

    /// <summary>Three files; the cancellation comes when the second is asked for.</summary>
    private sealed class CancellingFiles(CancellationTokenSource source) : IReadOnlyList<(string Name, string Text)>
    {
        public int Count => 3;

        public (string Name, string Text) this[int index]
        {
            get
            {
                if (index == 1)
                    source.Cancel();
                return (new[] { "report.html", "report.md", "result.json" }[index], "new");
            }
        }

        public IEnumerator<(string Name, string Text)> GetEnumerator() => Enumerable.Range(0, Count).Select(i => this[i]).GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
