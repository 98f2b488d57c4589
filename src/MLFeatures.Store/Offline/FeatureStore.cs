using Microsoft.Data.Analysis;
using MLFeatures.Files;
using MLFeatures.Registry;
using Parquet;

namespace MLFeatures.Store.Offline;

/// <summary>
/// The offline feature store: a graph of commits over immutable Parquet files in one folder. Safe for use by several threads and processes
/// at once: a reader never sees half of anything, and no writer overwrites another.
/// </summary>
public sealed class FeatureStore
{
    private readonly StoreFolder _folder;
    private readonly ViewFiles _files;
    private readonly CommitGraph _graph;
    private readonly TimeProvider _clock;

    private FeatureStore(StoreFolder folder, TimeProvider clock)
    {
        (_folder, _clock, _files) = (folder, clock, new(folder));
        _graph = new(folder, _files);
    }

    /// <summary>The store's folder, as a full path.</summary>
    public string Folder => _folder.Root;

    /// <summary>Opens the store in <paramref name="folder"/>, and makes one there when the folder is empty or absent.</summary>
    /// <param name="folder">Path of the folder.</param>
    /// <param name="clock">Says when commits and feature values are made.</param>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    /// <exception cref="IOException">The path is a file's, or a store cannot be made or read there.</exception>
    /// <exception cref="InvalidDataException">The folder holds something else, or a store of another format version.</exception>
    public static FeatureStore Open(string folder, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(clock);
        return new(StoreFolder.Open(folder), clock);
    }

    /// <summary>Every branch that has a commit, in ordinal order of the names.</summary>
    public IReadOnlyList<BranchName> Branches() => _graph.Branches();

    /// <summary>The newest commit of a branch, or null when it has none.</summary>
    /// <remarks>When the highest entry of a branch is deleted by hand, the branch is what it was before; see <see cref="CommitAsync"/>.</remarks>
    /// <exception cref="InvalidDataException">An entry of the branch is missing or damaged, or the commit is.</exception>
    public Commit? Head(BranchName branch)
    {
        ArgumentNullException.ThrowIfNull(branch);
        return _graph.Head(branch);
    }

    /// <summary>Every commit that was the head of a branch, the newest first.</summary>
    /// <exception cref="InvalidDataException">An entry of the branch is missing or damaged, or a commit is.</exception>
    public IReadOnlyList<Commit> History(BranchName branch)
    {
        ArgumentNullException.ThrowIfNull(branch);
        return _graph.History(branch);
    }

    /// <summary>Reads a commit.</summary>
    /// <param name="commitId">Its id, or the first 7 or more digits when only one commit begins so.</param>
    /// <exception cref="FormatException">The text is not a commit id.</exception>
    /// <exception cref="ArgumentException">No commit, or more than one, begins so.</exception>
    /// <exception cref="InvalidDataException">The commit is damaged.</exception>
    public Commit Read(string commitId)
    {
        ArgumentNullException.ThrowIfNull(commitId);
        return _graph.Read(commitId);
    }

    /// <summary>
    /// A view of any commit of any branch that was computed from <paramref name="key"/> and whose files are there and undamaged; null when there is none.
    /// Listing it in another commit reuses its files. Each file is read once to verify it.
    /// </summary>
    public StoredView? FindView(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return _graph.FindView(key);
    }

    /// <summary>
    /// Writes the rows as an immutable file and measures every feature. Nobody sees the view before a commit lists it. The same rows, whenever
    /// written, give the same file.
    /// </summary>
    /// <param name="rows">The values. Times are UTC; a time of unspecified kind is taken as UTC.</param>
    /// <param name="key">What the values were computed from: see <see cref="StoredView.Key"/>.</param>
    /// <param name="createdBy">The program that computed them, with version.</param>
    /// <param name="cancel">Stops; nothing is left behind.</param>
    /// <exception cref="ArgumentException">The definition is incomplete or the rows break their contract; the message lists all faults.</exception>
    /// <exception cref="IOException">The file cannot be written; nothing is left behind.</exception>
    public async Task<StoredView> WriteViewAsync(FeatureViewRows rows, string key, string createdBy, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ViewCompleteness.Check(rows.Definition, key, createdBy);
        var ordered = new OrderedRows(rows);
        var createdAt = Now();
        var qualities = new FeatureQuality[ordered.Features.Count];
        // Each feature is measured alone, so the number of threads changes nothing.
        Parallel.For(
            0,
            qualities.Length,
            new ParallelOptions { CancellationToken = cancel },
            f => qualities[f] = QualityMeasurement.Measure(rows.Definition.Features[f], ordered.Features[f].Span)
        );
        try
        {
            return new StoredView
            {
                Definition = rows.Definition,
                Key = key,
                Metadata = [.. rows.Definition.Features.Zip(qualities, (f, q) => new FeatureMetadata(f, createdAt, createdBy, q))],
                Files = ordered.Count == 0 ? [] : [await _files.WriteAsync(ordered, cancel).ConfigureAwait(false)],
            };
        }
        catch (Exception e) when (WriteFault.Is(e))
        {
            throw WriteFault.Explain($"feature view '{rows.Definition.Name}'", e);
        }
    }

    /// <summary>
    /// Makes a commit of <paramref name="views"/> and moves the branch to it, if nobody moved the branch meanwhile. When the views are what the
    /// head has already, the head is returned and the branch stays, also when the head is another writer's who came first.
    /// </summary>
    /// <remarks>
    /// Entries of the branch that were deleted are noticed, except for the one highest: a commit that no branch lists is also what a writer leaves
    /// that was killed just before it moved the branch.
    /// </remarks>
    /// <param name="branch">The branch to move; a branch without commits comes into being.</param>
    /// <param name="views">All feature views that the branch has from now on, from <see cref="WriteViewAsync"/> or another commit of this store.</param>
    /// <param name="message">What was done and why.</param>
    /// <param name="author">Who or what does it.</param>
    /// <param name="expectedParent">The id of the head on which the caller built; null for a branch without commits.</param>
    /// <param name="cancel">Stops before the branch moves.</param>
    /// <exception cref="ArgumentException">A text is blank, two views have one name, or a view's file is damaged or not in this store.</exception>
    /// <exception cref="ConcurrentCommitException">The head is another than <paramref name="expectedParent"/>; nothing was changed.</exception>
    /// <exception cref="InvalidDataException">An entry of the branch was deleted, or the head is damaged.</exception>
    /// <exception cref="IOException">A file cannot be written; the branch has not moved.</exception>
    public Task<Commit> CommitAsync(
        BranchName branch,
        IReadOnlyList<StoredView> views,
        string message,
        string author,
        string? expectedParent,
        CancellationToken cancel = default
    )
    {
        ArgumentNullException.ThrowIfNull(branch);
        ArgumentNullException.ThrowIfNull(views);
        // The files are small; only the folder's sync takes time, and that has no asynchronous form.
        return Task.Run(() => _graph.Commit(branch, views, new(message, author, Now(), expectedParent), cancel), cancel);
    }

    /// <summary>Reads the rows of a view: its join keys, both times and the features asked for, in stored order.</summary>
    /// <param name="view">The view, of a commit of this store.</param>
    /// <param name="features">Names of the features to read, in this order; null for all. Other columns are not read from disk.</param>
    /// <param name="cancel">Stops reading.</param>
    /// <exception cref="ArgumentException">The view has no such feature.</exception>
    /// <exception cref="InvalidDataException">A file is missing or damaged.</exception>
    public Task<DataFrame> ReadViewAsync(StoredView view, IReadOnlyList<string>? features = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(view);
        return ViewTable.ReadAsync(this, view, features, cancel);
    }

    /// <summary>
    /// Deletes the temporary files of writers that were killed. Files younger than <paramref name="grace"/> and files of living writers stay.
    /// </summary>
    /// <returns>How many files were deleted.</returns>
    public int RemoveAbandonedFiles(TimeSpan grace)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(grace, TimeSpan.Zero);
        return PendingFile.RemoveAbandoned(_folder.Root, _clock.GetUtcNow().UtcDateTime - grace);
    }

    internal Task<ParquetReader> OpenFileAsync(StoredView view, DataFile file, CancellationToken cancel) =>
        _files.OpenAsync(view.Definition.Name, file, cancel);

    // Whole milliseconds, as every time in the store.
    private DateTime Now()
    {
        var now = _clock.GetUtcNow().UtcDateTime;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
    }
}
