namespace MLFeatures.Importance.Information;

/// <summary>The label of the rows that have one, as classes or as a number.</summary>
internal sealed class ScoredLabel
{
    private const int MostNumberedClasses = 20;

    private ScoredLabel(string name, LabelKind kind, int[]? codes, double[]? numbers, string[] classes) =>
        (Name, Kind, Codes, Numbers, Classes) = (name, kind, codes, numbers, classes);

    internal string Name { get; }

    internal LabelKind Kind { get; }

    /// <summary>The class of each row; null of a number.</summary>
    internal int[]? Codes { get; }

    /// <summary>The number of each row, of two classes 0 and 1; null of other classes.</summary>
    internal double[]? Numbers { get; }

    /// <summary>In order; empty of a number.</summary>
    internal string[] Classes { get; }

    internal bool IsBinary => Classes.Length == 2;

    /// <param name="column">A column whose every value is known.</param>
    /// <param name="kind">How to read it; null: as its values suggest.</param>
    /// <exception cref="ArgumentException">Text cannot be read as a number.</exception>
    internal static ScoredLabel Of(TableColumn column, LabelKind? kind)
    {
        if (column.Kind is FeatureKind.Categorical or FeatureKind.Text && kind == LabelKind.Number)
            throw new ArgumentException(
                $"Label '{column.Name}' is {column.Kind}, which is no number. Read it as classes, or convert the column.",
                nameof(kind)
            );
        if (column.Numbers is { } numbers && (kind ?? Suggested(column)) == LabelKind.Number)
            return new(column.Name, LabelKind.Number, null, numbers, []);
        var coded = column.Codes is not null
            ? column
            : TableColumn.OfCodes(column.Name, column.Numbers!, n => n.ToString(System.Globalization.CultureInfo.InvariantCulture));
        // Only classes that occur: a key, or a flag, may have more.
        int[] occurring = [.. coded.Codes!.Distinct().Order()];
        var codes = Array.ConvertAll(coded.Codes!, c => Array.BinarySearch(occurring, c));
        return new(
            column.Name,
            LabelKind.Classes,
            codes,
            occurring.Length == 2 ? Array.ConvertAll(codes, c => (double)c) : null,
            [.. occurring.Select(c => coded.Categories[c])]
        );
    }

    private static LabelKind Suggested(TableColumn column)
    {
        if (column.Kind == FeatureKind.Boolean)
            return LabelKind.Classes;
        var distinct = column.Numbers!.Distinct().Take(MostNumberedClasses + 1).ToArray();
        var numbered = distinct.Length <= MostNumberedClasses && distinct.All(n => n == Math.Floor(n));
        return column.Kind == FeatureKind.Numeric && (distinct.Length <= 2 || numbered) ? LabelKind.Classes : LabelKind.Number;
    }
}
