using System.Globalization;
using System.Text;

namespace MLFeatures.Store.Offline;

/// <summary>
/// The branches: for each a folder with entries 1, 2, 3 … that hold one commit id each. The highest entry is the head. An entry is put in place
/// complete and never changed, so a reader needs no lock, and of two processes that want the same number exactly one gets it.
/// </summary>
internal sealed class BranchPointers(StoreFolder folder)
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
                .Where(b => Head(b) is not null)
                .OrderBy(b => b.Text, StringComparer.Ordinal),
        ];
    }

    /// <summary>The newest entry of a branch, or null when it has none.</summary>
    public BranchEntry? Head(BranchName branch)
    {
        var numbers = Numbers(branch);
        return numbers.Count == 0 ? null : Entry(branch, numbers.Max());
    }

    /// <summary>Every entry of a branch, the newest first.</summary>
    /// <exception cref="InvalidDataException">An entry is missing or damaged.</exception>
    public IReadOnlyList<BranchEntry> History(BranchName branch)
    {
        var numbers = Numbers(branch).OrderDescending().ToArray();
        var highest = numbers.Length == 0 ? 0 : numbers[0];
        // A listing that runs beside a commit may miss the newest entries, never older ones.
        return [.. Enumerable.Range(0, (int)highest).Select(i => Entry(branch, highest - i))];
    }

    /// <summary>Makes a commit the head, or returns false when somebody else made the entry after <paramref name="head"/>.</summary>
    public bool TryMove(BranchName branch, BranchEntry? head, string commitId) =>
        PendingFile.TryWrite(PathOf(branch, (head?.Number ?? 0) + 1), Encoding.ASCII.GetBytes($"{commitId}\n"));

    private List<long> Numbers(BranchName branch)
    {
        var numbers = new List<long>();
        if (!Directory.Exists(folder.Branch(branch)))
            return numbers;
        foreach (var path in Directory.EnumerateFiles(folder.Branch(branch)))
        {
            var name = Path.GetFileName(path);
            if (name.Length == Digits && long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                numbers.Add(number);
        }
        return numbers;
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
