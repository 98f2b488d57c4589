using System.Text.Json;
using MLFeatures.Movies.Datasets;
using MLFeatures.Movies.Records;
using MLFeatures.Sources;

namespace MLFeatures.Movies.Importers;

/// <summary>Counts what an importer does with every record, writes <c>quarantine.jsonl</c>, tells the progress, and notices a cancellation.</summary>
internal sealed class ImportLog(
    string source,
    DataFolderWriter writer,
    IProgress<DatasetProgress>? progress,
    CancellationToken cancellation
) : IDisposable
{
    public const string QuarantineFile = "quarantine.jsonl";

    private const int ProgressEvery = 10_000;

    private readonly StreamWriter _quarantine = writer.CreateText(QuarantineFile);
    private readonly List<string> _order = [];
    private readonly Dictionary<string, Counts> _files = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _notes = new(StringComparer.Ordinal);
    private readonly List<QuarantinedRecord> _first = [];
    private long _quarantined;

    public UnknownEncodings Unknown { get; } = new();

    public void Kept(string file) => Count(file).Kept++;

    public void Duplicate(string file) => Count(file).Duplicates++;

    /// <summary>A record that had been kept and is now replaced by a later one that says more.</summary>
    public void Replaced(string file)
    {
        var counts = CountsOf(file);
        counts.Kept--;
        counts.Replaced++;
    }

    public void Quarantine(string file, long line, long lastLine, string reason, string text)
    {
        Count(file).Quarantined++;
        var record = new QuarantinedRecord(file, line, lastLine, reason, text);
        _quarantine.WriteLine(JsonSerializer.Serialize(record, QuarantineJson.Default.QuarantinedRecord));
        _quarantined++;
        if (_first.Count < 3)
            _first.Add(record);
    }

    /// <summary>Names a file even if it turns out to hold no record.</summary>
    public void Start(string file) => CountsOf(file);

    public void Note(string oddity, long times = 1)
    {
        if (times > 0)
            _notes[oddity] = _notes.GetValueOrDefault(oddity) + times;
    }

    /// <summary>Stops an import that found no movie, with the first reasons.</summary>
    /// <exception cref="InvalidDataException">There is no movie, so there is no data set.</exception>
    public void RequireMovies(int movies)
    {
        if (movies > 0)
            return;
        var reasons = _first.Select(q => FormattableString.Invariant($" {Shown.Visible(q.File)}:{q.Line}: {Shown.Visible(q.Reason)}"));
        throw new InvalidDataException(
            FormattableString.Invariant(
                $"{source}: No movie could be read; {_files.Values.Sum(f => f.Done)} records found, {_quarantined} of them malformed."
            )
                + string.Join(';', reasons)
                + (_first.Count > 0 ? "." : "")
                + " Check that this is the file or folder you mean."
        );
    }

    /// <summary>Ends the log.</summary>
    public ImportReport Complete()
    {
        _quarantine.Dispose();
        writer.SetRows(QuarantineFile, _quarantined);
        foreach (var (item, times) in Unknown.LeftOut)
            Note(item, times);
        Note("replaced_by_a_record_that_says_more", _files.Values.Sum(f => f.Replaced));
        return new()
        {
            Files =
            [
                .. _order.Select(name =>
                {
                    var c = _files[name];
                    return new ImportedFile(name, c.Done, c.Kept, c.Duplicates, c.Quarantined) { Replaced = c.Replaced };
                }),
            ],
            UnknownEncodings = Unknown.Counts,
            Notes = _notes,
        };
    }

    public void Dispose() => _quarantine.Dispose();

    private Counts Count(string file)
    {
        cancellation.ThrowIfCancellationRequested();
        var counts = CountsOf(file);
        if (++counts.Done % ProgressEvery == 0)
            progress?.Report(new(file, counts.Done, null));
        return counts;
    }

    private Counts CountsOf(string file)
    {
        if (_files.TryGetValue(file, out var counts))
            return counts;
        _order.Add(file);
        return _files[file] = new();
    }

    private sealed class Counts
    {
        public long Done;
        public long Kept;
        public long Duplicates;
        public long Quarantined;
        public long Replaced;
    }
}
