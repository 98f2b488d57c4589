using MLFeatures.Statistics;

namespace MLFeatures.Importance.Information;

/// <summary>Compares two columns by the measure that their kinds demand.</summary>
internal sealed class ColumnComparison(AssociationOptions options, IReadOnlyList<TableColumn> columns)
{
    // Ranks of a column without gaps serve all its pairs.
    private readonly Lazy<double[]>[] _ranks = [.. columns.Select(c => new Lazy<double[]>(() => MidRanks(c.Numbers!)))];

    internal AssociationPair Of(int first, int second)
    {
        var (a, b) = (columns[first], columns[second]);
        var pair = new AssociationPair
        {
            First = a.Name,
            Second = b.Name,
            Measure = Measure(a, b),
            Rows = 0,
        };
        if (a.Kind == FeatureKind.Text || b.Kind == FeatureKind.Text)
            return pair with { Rows = Known(a, b).Length, Reason = TextReason };
        var whole = a.Missing + a.Infinite + b.Missing + b.Infinite == 0;
        var rows = whole ? null : Known(a, b);
        pair = pair with { Rows = rows?.Length ?? a.Rows };
        var compared = (IsNumber(a), IsNumber(b)) switch
        {
            (true, true) => OfNumbers(pair, first, second, rows),
            (true, false) => OfGroups(pair, At(a.Numbers!, rows), At(b.Codes!, rows)),
            (false, true) => OfGroups(pair, At(b.Numbers!, rows), At(a.Codes!, rows)),
            _ => OfCategories(pair, At(a.Codes!, rows), At(b.Codes!, rows)),
        };
        return compared.Value is null ? compared with { Reason = pair.Rows < 3 ? FewRows : Constant } : compared;
    }

    internal const string TextReason = "free text: hardly any value occurs twice, so that no category says anything of another row";

    private const string Constant = "a column does not vary in the rows where both are known, or every row is a category of its own";

    private const string FewRows = "fewer than three rows where both are known";

    private AssociationMeasure Measure(TableColumn a, TableColumn b) =>
        (IsNumber(a), IsNumber(b)) switch
        {
            (true, true) => options.Numbers,
            (false, false) => options.Categories,
            _ => AssociationMeasure.CorrelationRatio,
        };

    private AssociationPair OfNumbers(AssociationPair pair, int first, int second, int[]? rows)
    {
        if (pair.Rows < 3)
            return pair;
        var (x, y) = (At(columns[first].Numbers!, rows), At(columns[second].Numbers!, rows));
        if (options.Numbers == AssociationMeasure.DistanceCorrelation)
            return pair with
            {
                Value = DistanceCorrelation.Evaluate(x, y).Correlation,
                PValue = DistanceCorrelationTest.Evaluate(x, y).PValue,
            };
        if (options.Numbers == AssociationMeasure.Spearman)
            (x, y) = rows is null ? (_ranks[first].Value, _ranks[second].Value) : (MidRanks(x), MidRanks(y));
        var correlation = PearsonCorrelation.Evaluate(x, y);
        return pair with { Value = correlation.Coefficient, PValue = correlation.PValue };
    }

    private static AssociationPair OfGroups(AssociationPair pair, double[] numbers, int[] groups)
    {
        // With a single row or group η² is 0 ÷ 0, and with every row a group of its own it is 1 whatever the numbers.
        var distinct = groups.Distinct().Count();
        if (pair.Rows < 3 || distinct < 2 || distinct == pair.Rows)
            return pair;
        var analysis = AnalysisOfVariance.Evaluate(numbers, groups);
        return pair with { Value = analysis.CorrelationRatio, PValue = analysis.Test.PValue };
    }

    private AssociationPair OfCategories(AssociationPair pair, int[] a, int[] b)
    {
        var table = ContingencyTable.Of(a, b);
        var p = ContingencyChiSquare.Evaluate(table).Test.PValue;
        return options.Categories == AssociationMeasure.CramersV
            ? pair with
            {
                Value = NominalAssociation.CramersVBiasCorrected(table),
                PValue = p,
            }
            : pair with
            {
                Value = UncertaintyCoefficient.OfColumns(table),
                Reverse = UncertaintyCoefficient.OfRows(table),
                PValue = p,
            };
    }

    private static bool IsNumber(TableColumn column) => column.Kind is FeatureKind.Numeric or FeatureKind.Date;

    private static int[] Known(TableColumn a, TableColumn b) =>
        [.. Enumerable.Range(0, a.Rows).Where(row => a.IsKnown(row) && b.IsKnown(row))];

    private static T[] At<T>(T[] values, int[]? rows) => rows is null ? values : Array.ConvertAll(rows, row => values[row]);

    private static double[] MidRanks(double[] values)
    {
        var sorted = (double[])values.Clone();
        int[] order = [.. Enumerable.Range(0, values.Length)];
        Array.Sort(sorted, order);
        var ranks = new double[values.Length];
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            for (end = start + 1; end < sorted.Length && sorted[end].Equals(sorted[start]); end++) { }
            for (var i = start; i < end; i++)
                ranks[order[i]] = (start + 1.0 + end) / 2;
        }
        return ranks;
    }
}
