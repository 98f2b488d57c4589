namespace MLFeatures.Store.Offline;

/// <summary>The commits and the branches that point to them.</summary>
internal sealed class CommitGraph
{
    private readonly BranchPointers _branches;
    private readonly CommitFiles _commits;
    private readonly LostEntries _lost;
    private readonly StoreFolder _folder;
    private readonly ViewFiles _files;

    public CommitGraph(StoreFolder folder, ViewFiles files)
    {
        (_folder, _files, _commits) = (folder, files, new(folder));
        _branches = new(folder, _commits);
        _lost = new(_branches, _commits);
    }

    public IReadOnlyList<BranchName> Branches() => _branches.All();

    public Commit? Head(BranchName branch) => _branches.Head(branch) is { } head ? _commits.Read(head.CommitId) : null;

    public IReadOnlyList<Commit> History(BranchName branch)
    {
        var entries = _branches.History(branch);
        _lost.Check(branch, entries.Count == 0 ? null : entries[0]);
        return [.. entries.Select(e => _commits.Read(e.CommitId))];
    }

    public Commit Read(string prefix) => _commits.Read(_commits.Resolve(prefix));

    // Looking for values to reuse is a saving: a damaged branch, commit or file offers none, and whoever reads it is told.
    public StoredView? FindView(string key) =>
        _branches
            .All()
            .SelectMany(_branches.ReadableHistory)
            .Select(e => e.CommitId)
            .Distinct(StringComparer.Ordinal)
            .SelectMany(id => _commits.TryRead(id)?.Views ?? [])
            .FirstOrDefault(v => Same(v.Key, key) && v.Files.All(f => _files.Fault(f) is null));

    public Commit Commit(BranchName branch, IReadOnlyList<StoredView> views, CommitIntent intent, CancellationToken cancel)
    {
        Check(views, intent);
        views = [.. views.OrderBy(v => v.Definition.Name, StringComparer.Ordinal)];
        var head = _branches.Head(branch);
        var contentId = CommitFiles.ContentIdOf(views);
        _lost.Check(branch, head);
        if (IfEqual(head, contentId) is { } current)
            return current;
        if (!Same(head?.CommitId, intent.ExpectedParent))
            throw new ConcurrentCommitException(branch, intent.ExpectedParent, head?.CommitId);
        cancel.ThrowIfCancellationRequested();
        try
        {
            var commit = _commits.Write(
                new CommitDocument
                {
                    Parents = head is null ? [] : [head.CommitId],
                    Message = intent.Message,
                    Author = intent.Author,
                    CommittedAt = intent.At,
                    ContentId = contentId,
                    Views = [.. views.Select(CommitDocument.ViewDocument.Of)],
                }
            );
            if (_branches.TryMove(branch, head, commit.Id))
                return commit;
            var winner = _branches.Head(branch);
            return IfEqual(winner, contentId) ?? throw new ConcurrentCommitException(branch, intent.ExpectedParent, winner?.CommitId);
        }
        catch (Exception e) when (WriteFault.Is(e))
        {
            throw WriteFault.Explain($"commit on branch '{branch}'", e);
        }
    }

    private Commit? IfEqual(BranchEntry? head, string contentId) =>
        head is not null && _commits.Read(head.CommitId) is var commit && Same(commit.ContentId, contentId) ? commit : null;

    private void Check(IReadOnlyList<StoredView> views, CommitIntent intent)
    {
        var faults = new List<string>();
        if (string.IsNullOrWhiteSpace(intent.Message))
            faults.Add("the message is blank");
        if (string.IsNullOrWhiteSpace(intent.Author))
            faults.Add("the author is blank");
        foreach (var name in views.GroupBy(v => v.Definition.Name, StringComparer.Ordinal).Where(g => g.Count() > 1))
            faults.Add($"{name.Count()} views are named '{name.Key}'");
        foreach (var view in views)
            faults.AddRange(
                view.Files.Select(f => (f.Path, Fault: _files.Fault(f)))
                    .Where(f => f.Fault is not null)
                    .Select(f => $"view '{view.Definition.Name}', '{f.Path}': {f.Fault}; compute the view again")
            );
        if (faults.Count > 0)
        {
            throw new ArgumentException(
                $"Nothing was committed to the store '{_folder.Root}':\n  {string.Join("\n  ", faults)}\nCorrect this and commit again.",
                nameof(views)
            );
        }
    }

    private static bool Same(string? x, string? y) => string.Equals(x, y, StringComparison.Ordinal);
}
