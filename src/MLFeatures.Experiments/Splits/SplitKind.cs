namespace MLFeatures.Experiments.Splits;

/// <summary>A way to divide rows, and which of the two leaks it prevents: knowing the group, and knowing the future.</summary>
public sealed class SplitKind
{
    private SplitKind(string name, bool keepsGroups, bool keepsTime) => (Name, KeepsGroups, KeepsTime) = (name, keepsGroups, keepsTime);

    /// <summary>Rows are drawn, the same share of every class. Answers: how good on further rows of known groups, in a world that stands still.</summary>
    public static SplitKind Stratified { get; } = new("stratified", keepsGroups: false, keepsTime: false);

    /// <summary>Whole groups are drawn. Answers: how good on new groups, in a world that stands still.</summary>
    public static SplitKind Grouped { get; } = new("grouped", keepsGroups: true, keepsTime: false);

    /// <summary>Training on the past, test on what follows. Answers: how good on known groups in the near future.</summary>
    public static SplitKind RollingOrigin { get; } = new("rolling-origin", keepsGroups: false, keepsTime: true);

    /// <summary>Training on the past of some groups, test on the future of others. Answers: how good on new groups in the future.</summary>
    public static SplitKind GroupedTime { get; } = new("grouped-time", keepsGroups: true, keepsTime: true);

    /// <summary>All kinds that a plan may name.</summary>
    public static IReadOnlyList<SplitKind> All { get; } = [Stratified, Grouped, RollingOrigin, GroupedTime];

    /// <summary>Name in plans and results.</summary>
    public string Name { get; }

    /// <summary>Whether no group has rows in both parts of a resample.</summary>
    public bool KeepsGroups { get; }

    /// <summary>Whether every training row is older than every test row of its resample.</summary>
    public bool KeepsTime { get; }

    /// <summary>The kind called <paramref name="name"/>.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public static SplitKind Named(string name) =>
        All.FirstOrDefault(k => string.Equals(k.Name, name, StringComparison.Ordinal))
        ?? throw new ArgumentException(
            $"Unknown split '{name}': expected one of {string.Join(", ", All.Select(k => k.Name))}.",
            nameof(name)
        );

    /// <inheritdoc/>
    public override string ToString() => Name;
}
