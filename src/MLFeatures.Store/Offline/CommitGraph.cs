namespace MLFeatures.Store.Offline;

/// <summary>The commits and the branches that point to them.</summary>
internal sealed class CommitGraph(StoreFolder folder, ViewFiles files)
{
    private readonly BranchPointers _branches = new(folder);
    private readonly CommitFiles _commits = new(folder);

    public IReadOnlyList<BranchName> Branches() => _branches.All();

    public Commit? Head(BranchName branch) => _branches.Head(branch) is { } head ? _commits.Read(head.CommitId) : null;

    public IReadOnlyList<Commit> History(BranchName branch) => [.. _branches.History(branch).Select(e => _commits.Read(e.CommitId))];

    public Commit Read(string prefix) => _commits.Read(_commits.Resolve(prefix));

    public StoredView? FindView(string key) =>
        _branches
            .All()
            .SelectMany(_branches.History)
            .Select(e => e.CommitId)
            .Distinct(StringComparer.Ordinal)
            .SelectMany(ViewsOf)
            .FirstOrDefault(v => string.Equals(v.Key, key, StringComparison.Ordinal) && v.Files.All(files.IsPresent));

    // Looking for values to reuse is a saving: a damaged commit of another branch offers none, and whoever reads that branch is told.
    private IReadOnlyList<StoredView> ViewsOf(string commitId)
    {
        try
        {
            return _commits.Read(commitId).Views;
        }
        catch (InvalidDataException)
        {
            return [];
        }
    }

    public Commit Commit(BranchName branch, IReadOnlyList<StoredView> views, CommitIntent intent, CancellationToken cancel)
    {
        Check(views, intent);
        views = [.. views.OrderBy(v => v.Definition.Name, StringComparer.Ordinal)];
        var head = _branches.Head(branch);
        var contentId = CommitFiles.ContentIdOf(views);
        if (head is not null && _commits.Read(head.CommitId) is var current && Same(current.ContentId, contentId))
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
            return _branches.TryMove(branch, head, commit.Id)
                ? commit
                : throw new ConcurrentCommitException(branch, intent.ExpectedParent, _branches.Head(branch)?.CommitId);
        }
        catch (Exception e) when (WriteFault.Is(e))
        {
            throw WriteFault.Explain($"commit on branch '{branch}'", e);
        }
    }

    public void Start(BranchName branch, string commitId)
    {
        var id = _commits.Resolve(commitId);
        try
        {
            if (_branches.Head(branch) is not null || !_branches.TryMove(branch, head: null, id))
                throw new ConcurrentCommitException(branch, expectedParent: null, _branches.Head(branch)?.CommitId);
        }
        catch (Exception e) when (WriteFault.Is(e))
        {
            throw WriteFault.Explain($"branch '{branch}'", e);
        }
    }

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
                view.Files.Where(f => !files.IsPresent(f)).Select(f => $"view '{view.Definition.Name}': '{f.Path}' is not there")
            );
        if (faults.Count > 0)
        {
            throw new ArgumentException(
                $"Nothing was committed to the store '{folder.Root}':\n  {string.Join("\n  ", faults)}\nCorrect this and commit again.",
                nameof(views)
            );
        }
    }

    private static bool Same(string? x, string? y) => string.Equals(x, y, StringComparison.Ordinal);
}
