using Microsoft.Data.Analysis;
using Microsoft.ML;
using MLFeatures.Importance.Permutation;

namespace MLFeatures.Importance.Information;

/// <summary>
/// How all columns of a table, numbers and categories alike, go together; with an order that puts alike columns side by side. Plain data: serializes to
/// JSON as it is, without NaN or infinity.
/// </summary>
/// <remarks>
/// Numbers with numbers, numbers with categories and categories with categories have measures of their own (<see cref="AssociationMeasure"/>), which all
/// are 0 for nothing and 1 for everything; they are alike in kind, not equal in meaning. Each pair is computed of the rows in which both are known, so that
/// pairs may rest on different rows; flags count as categories and times as numbers.
/// </remarks>
public sealed record AssociationMatrix
{
    /// <summary>The columns, in the order of the table.</summary>
    public required IReadOnlyList<AssociatedColumn> Columns { get; init; }

    /// <summary>Rows of the table.</summary>
    public required int Rows { get; init; }

    /// <summary>Every two columns once: all with the first column, in the order of the table, then all others with the second, …</summary>
    public required IReadOnlyList<AssociationPair> Pairs { get; init; }

    /// <summary>
    /// The columns in the order of the dendrogram, as positions in <see cref="Columns"/>: alike ones side by side. Of two branches the one with the column
    /// that comes first in the table comes first.
    /// </summary>
    public required IReadOnlyList<int> Order { get; init; }

    /// <summary>
    /// The dendrogram: average linkage on 1 − <see cref="AssociationPair.Strength"/>, from the most alike columns to all. One step fewer than columns.
    /// </summary>
    public required IReadOnlyList<ClusterMerge> Merges { get; init; }

    /// <summary>Columns whose type is not compared.</summary>
    public IReadOnlyList<LeftOutColumn> LeftOut { get; init; } = [];

    /// <summary>Compares the columns of a data frame.</summary>
    /// <param name="data">The table; null and NaN are missing, and so is empty text.</param>
    /// <param name="options">What is compared and how; null means all, with the defaults.</param>
    /// <param name="cancellation">Ends the computation.</param>
    /// <exception cref="ArgumentException">An option is outside its range, a column is missing, or there is no column or no row.</exception>
    public static AssociationMatrix Of(DataFrame data, AssociationOptions? options = null, CancellationToken cancellation = default) =>
        AssociationRun.Of(
            AssociationOptions.Checked(options),
            o => TableReader.Read(data, o.Columns, o.CodedColumns, cancellation),
            cancellation
        );

    /// <summary>Compares the columns of ML.NET data; each slot of a vector is a column.</summary>
    /// <param name="data">The table; NaN, the key 0 and empty text are missing.</param>
    /// <param name="options">What is compared and how; null means all, with the defaults.</param>
    /// <param name="cancellation">Ends the computation.</param>
    /// <inheritdoc cref="Of(DataFrame, AssociationOptions?, CancellationToken)" path="/exception"/>
    public static AssociationMatrix Of(IDataView data, AssociationOptions? options = null, CancellationToken cancellation = default) =>
        AssociationRun.Of(
            AssociationOptions.Checked(options),
            o => TableReader.Read(data, o.Columns, o.CodedColumns, cancellation),
            cancellation
        );

    /// <summary>The pair of two columns, in either order.</summary>
    /// <exception cref="ArgumentException">There is no such pair.</exception>
    public AssociationPair Of(string first, string second) =>
        Pairs.FirstOrDefault(p =>
            (string.Equals(p.First, first, StringComparison.Ordinal) && string.Equals(p.Second, second, StringComparison.Ordinal))
            || (string.Equals(p.First, second, StringComparison.Ordinal) && string.Equals(p.Second, first, StringComparison.Ordinal))
        )
        ?? throw new ArgumentException(
            $"There is no pair '{first}' and '{second}'. Found: {string.Join(", ", Columns.Select(c => c.Name))}.",
            nameof(second)
        );

    /// <summary>
    /// Groups of columns that go together, for grouped permutation importance: the dendrogram cut where clusters are further apart than a distance. A group of
    /// several columns is named after its first one and their number, such as <c>age +2</c>.
    /// </summary>
    /// <param name="distance">
    /// 1 − strength up to which clusters are joined, 0–1. Default 0.3: columns whose average strength is 0.7 or more share half of their variance, so that
    /// permuting one alone mostly shows that the other stands in for it.
    /// </param>
    /// <returns>Every column in exactly one group, in the order of the table.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The distance is not between 0 and 1.</exception>
    public IReadOnlyList<ColumnGroup> GroupsAt(double distance = 0.3)
    {
        if (distance is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(distance), distance, "Expected a distance between 0 and 1.");
        return [.. Dendrogram.Cut(Columns.Count, Merges, distance).Select(Group)];
    }

    /// <summary>
    /// <see cref="GroupsAt"/> for the slots of one vector, as <see cref="PermutationImportance"/> and Shapley values group them. Other columns take no part in the
    /// groups, though they may have joined them.
    /// </summary>
    /// <param name="vector">Name of the vector column, such as <c>Features</c>.</param>
    /// <param name="distance">As for <see cref="GroupsAt"/>.</param>
    /// <returns>Every slot in exactly one group, in the order of the slots.</returns>
    /// <exception cref="ArgumentException">There is no such vector.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The distance is not between 0 and 1.</exception>
    public IReadOnlyList<FeatureGroup> SlotGroupsAt(string vector, double distance = 0.3)
    {
        var slots = Columns
            .Where(c => string.Equals(c.Vector, vector, StringComparison.Ordinal))
            .ToDictionary(c => c.Name, c => c.Slot!.Value, StringComparer.Ordinal);
        if (slots.Count == 0)
            throw new ArgumentException(
                $"There is no vector '{vector}'. Found: {string.Join(", ", Columns.Select(c => c.Vector).OfType<string>().Distinct(StringComparer.Ordinal))}.",
                nameof(vector)
            );
        return
        [
            .. GroupsAt(distance)
                .Select(g => new ColumnGroup(g.Name, [.. g.Columns.Where(slots.ContainsKey)]))
                .Where(g => g.Columns.Count > 0)
                .Select(g => new FeatureGroup(Named(g.Columns), [.. g.Columns.Select(c => slots[c])])),
        ];
    }

    private static string Named(IReadOnlyList<string> names) =>
        names.Count == 1 ? names[0] : FormattableString.Invariant($"{names[0]} +{names.Count - 1}");

    private ColumnGroup Group(IReadOnlyList<int> members)
    {
        string[] names = [.. members.Select(m => Columns[m].Name)];
        return new(Named(names), names);
    }
}
