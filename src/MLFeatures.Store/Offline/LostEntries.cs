namespace MLFeatures.Store.Offline;

/// <summary>
/// Finds out, from the commits, that the highest entries of a branch were deleted: the branch would silently be what it was before.
/// </summary>
/// <remarks>
/// A commit is made only on top of a head. So a commit whose parent no branch lists proves that the parent's entry is gone. One commit on top of the
/// head that no branch lists proves nothing: a writer killed just before it moved the branch leaves the same, and so does one that lost a race. That
/// the one highest entry was deleted, or all entries of a branch, can therefore not be known.
/// </remarks>
internal sealed class LostEntries(BranchPointers branches, CommitFiles commits)
{
    /// <exception cref="InvalidDataException">Entries after <paramref name="head"/> were deleted.</exception>
    public void Check(BranchName branch, BranchEntry? head)
    {
        if (head is null)
            return;
        // Commits before entries: a commit seen now was made on a head whose entry is there for the second look.
        var ids = commits.Ids();
        var listed = branches.All().SelectMany(branches.ReadableHistory).Select(e => e.CommitId).ToHashSet(StringComparer.Ordinal);
        var unlisted = ids.Where(id => !listed.Contains(id)).Select(commits.TryRead).OfType<Commit>().ToArray();
        foreach (var last in unlisted)
        {
            var lost = unlisted.FirstOrDefault(c =>
                last.Parents.Contains(c.Id, StringComparer.Ordinal) && c.Parents.Contains(head.CommitId, StringComparer.Ordinal)
            );
            if (lost is not null)
            {
                throw new InvalidDataException(
                    $"Branch '{branch}' ends with entry {head.Number}, commit {head.CommitId}, but commit {last.Id} was made after "
                        + $"commit {lost.Id}, which was made after it and which no branch lists: entries of the branch were deleted. "
                        + $"Make entry {head.Number + 1} again, a file beside the others with the one line {lost.Id}, and those after it. "
                        + "If the branch is meant to go back, delete the files of these commits too."
                );
            }
        }
    }
}
