using MLFeatures.Statistics;

namespace MLFeatures.Importance.Information;

/// <summary>Column and label in the rows where both are known.</summary>
internal sealed class ScoredRows
{
    private readonly int _bins;
    private ContingencyTable? _table;

    internal ScoredRows(TableColumn column, ScoredLabel label, int bins)
    {
        _bins = bins;
        int[]? rows = column.Missing + column.Infinite == 0 ? null : [.. Enumerable.Range(0, column.Rows).Where(column.IsKnown)];
        Count = rows?.Length ?? column.Rows;
        Kind = column.Kind;
        Numbers = At(column.Numbers, rows);
        Codes = At(column.Codes, rows);
        LabelNumbers = At(label.Numbers, rows);
        LabelCodes = At(label.Codes, rows);
        IsBinary = label.IsBinary;
        Distinct = Numbers is not null ? Numbers.Distinct().Count() : Codes!.Distinct().Count();
        LabelVaries = LabelCodes is not null ? Varies(LabelCodes) : Varies(LabelNumbers!);
    }

    internal int Count { get; }

    internal FeatureKind Kind { get; }

    internal int Distinct { get; }

    /// <summary>Of numbers, dates and flags.</summary>
    internal double[]? Numbers { get; }

    /// <summary>Of categories and flags.</summary>
    internal int[]? Codes { get; }

    /// <summary>Of a number and of two classes.</summary>
    internal double[]? LabelNumbers { get; }

    /// <summary>Of classes.</summary>
    internal int[]? LabelCodes { get; }

    /// <summary>Whether the label has two classes, over all rows.</summary>
    internal bool IsBinary { get; }

    /// <summary>Whether the label has two classes or values at least, in these rows.</summary>
    internal bool LabelVaries { get; }

    /// <summary>Column × label, numbers in bins.</summary>
    internal ContingencyTable Table =>
        _table ??= ContingencyTable.Of(
            Codes ?? EqualFrequencyBins.Of<double>(Numbers, _bins),
            LabelCodes ?? EqualFrequencyBins.Of<double>(LabelNumbers, _bins)
        );

    private static T[]? At<T>(T[]? values, int[]? rows) =>
        values is null || rows is null ? values : Array.ConvertAll(rows, row => values[row]);

    private static bool Varies<T>(T[] values) => values.Length > 0 && Array.Exists(values, v => !v!.Equals(values[0]));
}
