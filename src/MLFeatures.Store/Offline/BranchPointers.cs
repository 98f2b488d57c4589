using System.Globalization;
using System.Text;
using MLFeatures.Files;

namespace MLFeatures.Store.Offline;

/// <summary>
/// The branches: for each a folder with entries 1, 2, 3 … that hold one commit id each. The highest entry is the head. An entry is put in place
/// complete and never changed, so a reader needs no lock, and of two processes that want the same number exactly one gets it. A gap in the numbers
/// means that somebody deleted an entry. That the highest were deleted, the entries cannot tell: see <see cref="LostEntries"/>.
/// </summary>
internal sealed class BranchPointers(StoreFolder folder, CommitFiles commits)
{
    private const int Digits = 20;

    /// <summary>Every branch with a commit, in ordinal order.</summary>
    public IReadOnlyList<BranchName> All()
    {
        if (!Directory.Exists(folder.Branches))
            return [];
        return
        [
            .. Directory
                .EnumerateDirectories(folder.Branches, "*", SearchOption.AllDirectories)
                .Select(d => BranchName.TryParse(Path.GetRelativePath(folder.Branches, d).Replace('\\', '/')))
                .OfType<BranchName>()
                .Where(b => Numbers(b).Count > 0)
                .OrderBy(b => b.Text, StringComparer.Ordinal),
        ];
    }

    /// <summary>The newest entry of a branch, or null when it has none.</summary>
    /// <exception cref="InvalidDataException">It is damaged, or an entry before it is missing.</exception>
    public BranchEntry? Head(BranchName branch)
    {
        var numbers = Numbers(branch);
        if (numbers.Count == 0)
            return null;
        CheckNoGap(branch, numbers);
        return Entry(branch, numbers.Max);
    }

    /// <summary>Every entry of a branch, the newest first.</summary>
    /// <exception cref="InvalidDataException">An entry is missing or damaged.</exception>
    public IReadOnlyList<BranchEntry> History(BranchName branch)
    {
        var numbers = Numbers(branch);
        CheckNoGap(branch, numbers);
        return [.. Enumerable.Range(0, (int)numbers.Max).Select(i => Entry(branch, numbers.Max - i))];
    }

    /// <summary>The entries of a branch, or none when one is missing or damaged: for looking around.</summary>
    public IReadOnlyList<BranchEntry> ReadableHistory(BranchName branch)
    {
        try
        {
            return History(branch);
        }
        catch (InvalidDataException)
        {
            return [];
        }
    }

    /// <summary>Makes a commit the head, or returns false when somebody else made the entry after <paramref name="head"/>.</summary>
    public bool TryMove(BranchName branch, BranchEntry? head, string commitId) =>
        PendingFile.TryWrite(PathOf(branch, (head?.Number ?? 0) + 1), Encoding.ASCII.GetBytes($"{commitId}\n"));

    private SortedSet<long> Numbers(BranchName branch)
    {
        var numbers = new SortedSet<long>();
        if (!Directory.Exists(folder.Branch(branch)))
            return numbers;
        foreach (var path in Directory.EnumerateFiles(folder.Branch(branch)))
        {
            var name = Path.GetFileName(path);
            if (name.Length == Digits && long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
                numbers.Add(number);
        }
        return numbers;
    }

    private void CheckNoGap(BranchName branch, SortedSet<long> numbers)
    {
        if (numbers.Count == numbers.Max)
            return;
        var expected = 1L;
        foreach (var number in numbers)
        {
            // A listing that runs beside commits may miss new entries, so each is looked for by its name.
            for (; expected < number; expected++)
            {
                if (!File.Exists(PathOf(branch, expected)))
                    throw Missing(branch, expected);
            }
            expected++;
        }
    }

    private InvalidDataException Missing(BranchName branch, long number) =>
        new(
            $"'{PathOf(branch, number)}' is missing, although there are later entries: entries are never deleted by the store. "
                + (
                    Lost(branch, number) is { } id
                        ? $"The commit of entry {number + 1} says what it held: make the file again with the one line {id}"
                        : "Restore it from a backup"
                )
                + "; no commit and no values are lost by this."
        );

    // A commit is made on top of the head, so the parent of the next entry's commit is what the missing one held.
    private string? Lost(BranchName branch, long number)
    {
        try
        {
            return commits.Read(Entry(branch, number + 1).CommitId).Parents is [var parent] ? parent : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private BranchEntry Entry(BranchName branch, long number)
    {
        var path = PathOf(branch, number);
        var id = File.Exists(path) ? File.ReadAllText(path).TrimEnd('\n') : "nothing";
        return CommitFiles.IsId(id)
            ? new(number, id)
            : throw new InvalidDataException(
                $"'{path}': expected a commit id of 64 hexadecimal digits, found '{(id.Length > 80 ? id[..80] + "…" : id)}'. "
                    + "Entry files are never changed: restore this one from a backup."
            );
    }

    private string PathOf(BranchName branch, long number) =>
        Path.Combine(folder.Branch(branch), number.ToString("D" + Digits, CultureInfo.InvariantCulture));
}
