using MLFeatures.Statistics;

namespace MLFeatures.Importance.Information;

/// <summary>All scores of one column.</summary>
internal sealed class ColumnScorer(ScoredRows rows, FeatureScoreOptions options)
{
    internal const string NoRow = "no row has both a value and a label";
    internal const string SingleClass = "the label has a single class or value in the rows with a value: there is nothing to tell";
    private const string Constant = "the column has a single value";
    private const string NeedsNumber = "the column has categories, which have no order";
    private const string NeedsOrder = "the label has more than two classes, which have no order";
    private const string NeedsTwoClasses = "the label does not have two classes";
    private const string NeedsClasses = "the label is a number, not classes";
    private const string BothCategories = "column and label are both categories; see χ²";
    private const string BothNumbers = "column and label are both numbers; see the correlations";
    private const string FewRows = "no more rows than means or lines have parameters, so that nothing is left to compare with";
    private const string OnTheLine = "nothing varies beyond rounding but what the label explains, so that F is infinite";

    internal static ColumnScores Of(TableColumn column, ScoredLabel label, FeatureScoreOptions options)
    {
        var rows = new ScoredRows(column, label, options.Bins);
        var scorer = new ColumnScorer(rows, options);
        var information = new InformationScorer(
            rows,
            options,
            new CounterRandom(options.Seed).Stream("feature-scores").Stream(column.Name)
        );
        return new()
        {
            Column = column.Name,
            Kind = column.Kind,
            Rows = rows.Count,
            Missing = column.Missing,
            Infinite = column.Infinite,
            Distinct = rows.Distinct,
            Scores = [.. options.Asked.Select(measure => scorer.Of(measure, information))],
        };
    }

    private FeatureScore Of(FeatureMeasure measure, InformationScorer information)
    {
        var score = new FeatureScore { Measure = measure };
        if (rows.Count == 0 || !rows.LabelVaries)
            return score with { Reason = rows.Count == 0 ? NoRow : SingleClass };
        if (rows.Kind == FeatureKind.Text)
            return score with { Reason = ColumnComparison.TextReason };
        var scored = measure switch
        {
            FeatureMeasure.MutualInformation => information.Of(score),
            <= FeatureMeasure.CramersV => Binned(score),
            FeatureMeasure.CountChiSquare => Counts(score),
            FeatureMeasure.FStatistic => F(score),
            FeatureMeasure.CorrelationRatio => Ratio(score),
            FeatureMeasure.AreaUnderRocCurve => Area(score),
            _ => Correlation(score),
        };
        return scored.Value is { } value && !double.IsFinite(value)
            ? scored with
            {
                Value = null,
                PValue = null,
                Reason = OnTheLine,
            }
            : scored;
    }

    private FeatureScore Binned(FeatureScore score)
    {
        if (score.Measure == FeatureMeasure.InformationValue)
            return InformationValueOf(score);
        var table = rows.Table;
        var p = score.Measure is FeatureMeasure.ChiSquare or FeatureMeasure.CramersV ? ContingencyChiSquare.Evaluate(table) : null;
        var value = score.Measure switch
        {
            FeatureMeasure.NormalizedInformation => MutualInformation.Normalized(table),
            FeatureMeasure.AdjustedInformation => MutualInformation.Adjusted(table),
            FeatureMeasure.InformationGain => InformationGain.Of(table, options.Unit),
            FeatureMeasure.GainRatio => InformationGain.Ratio(table),
            FeatureMeasure.UncertaintyCoefficient => UncertaintyCoefficient.OfColumns(table),
            FeatureMeasure.SymmetricUncertainty => UncertaintyCoefficient.Symmetric(table),
            FeatureMeasure.ChiSquare => p!.Test.Statistic,
            _ => NominalAssociation.CramersVBiasCorrected(table),
        };
        return score with
        {
            Value = value,
            PValue = value is null ? null : p?.Test.PValue,
            Reason = value is null ? Constant : null,
            Method = Method(p),
        };
    }

    private string Method(ContingencyTestResult? test)
    {
        var doubtful = test is { LowExpectedCounts: true } ? "; p doubtful, few rows expected in some cells" : "";
        return FormattableString.Invariant($"{rows.Table.RowTotals.Count} × {rows.Table.ColumnTotals.Count} cells{doubtful}");
    }

    private FeatureScore InformationValueOf(FeatureScore score)
    {
        if (!rows.IsBinary)
            return score with { Reason = NeedsTwoClasses };
        var table = rows.Table;
        if (table.RowTotals.Count < 2)
            return score with { Reason = Constant };
        var counts = new long[2, table.RowTotals.Count];
        foreach (var cell in table.Cells)
            counts[cell.Column, cell.Row] = cell.Count;
        long[] Of(int side) => [.. Enumerable.Range(0, counts.GetLength(1)).Select(bin => counts[side, bin])];
        return score with { Value = InformationValue.Of(Of(1), Of(0)).Value, Method = "½ added to each count" };
    }

    private FeatureScore Counts(FeatureScore score)
    {
        if (rows.LabelCodes is null)
            return score with { Reason = NeedsClasses };
        if (rows.Numbers is not { } numbers)
            return score with { Reason = NeedsNumber };
        if (numbers.Min() < 0)
            return score with { Reason = "the column has negative values, of which there is no count" };
        var test = CountChiSquare.Evaluate(numbers, rows.LabelCodes);
        return score with { Value = test.Statistic, PValue = test.PValue, Reason = test.Degenerate ? "all values are 0" : null };
    }

    private FeatureScore F(FeatureScore score)
    {
        if (rows.Distinct < 2)
            return score with { Reason = Constant };
        if (rows.Numbers is null && rows.LabelCodes is not null)
            return score with { Reason = BothCategories };
        var test = (rows.Numbers, rows.LabelCodes) switch
        {
            ({ } numbers, { } classes) => AnalysisOfVariance.Evaluate(numbers, classes).Test,
            (null, _) => AnalysisOfVariance.Evaluate(rows.LabelNumbers, rows.Codes).Test,
            _ => AnalysisOfVariance.OfLine(rows.Numbers, rows.LabelNumbers),
        };
        return score with
        {
            Value = test.Statistic,
            PValue = test.PValue,
            Reason =
                !test.Degenerate ? null
                : test.DenominatorDegreesOfFreedom < 1 ? FewRows
                : OnTheLine,
        };
    }

    private FeatureScore Ratio(FeatureScore score)
    {
        if (rows.Distinct < 2)
            return score with { Reason = Constant };
        var groups = rows.Numbers is null || (rows.Kind == FeatureKind.Boolean && rows.LabelCodes is null) ? rows.Codes : rows.LabelCodes;
        var numbers = groups == rows.Codes ? rows.LabelNumbers : rows.Numbers;
        if (groups is null || numbers is null || (groups == rows.Codes && rows.LabelCodes is not null))
            return score with { Reason = groups is null ? BothNumbers : BothCategories };
        var analysis = AnalysisOfVariance.Evaluate(numbers, groups);
        return score with
        {
            Value = analysis.CorrelationRatio,
            PValue = analysis.Test.PValue,
            Reason = analysis.CorrelationRatio is null ? Constant : null,
        };
    }

    private FeatureScore Area(FeatureScore score)
    {
        if (!rows.IsBinary)
            return score with { Reason = NeedsTwoClasses };
        if (rows.Numbers is not { } numbers)
            return score with { Reason = NeedsNumber };
        var labels = Array.ConvertAll(rows.LabelCodes!, c => c == 1);
        var area = DeLongTest.Of(numbers, labels, options.Confidence);
        double[] Of(bool side) => [.. numbers.Where((_, row) => labels[row] == side)];
        return score with
        {
            Value = AreaUnderRocCurve.Of(numbers, labels),
            PValue = MannWhitneyTest.Evaluate(Of(side: true), Of(side: false)).PValue,
            Lower = area is { Degenerate: false } ? area.Lower : null,
            Upper = area is { Degenerate: false } ? area.Upper : null,
        };
    }

    private FeatureScore Correlation(FeatureScore score)
    {
        if (rows.Numbers is not { } x)
            return score with { Reason = NeedsNumber };
        if (rows.LabelNumbers is not { } y)
            return score with { Reason = NeedsOrder };
        var scored = score.Measure switch
        {
            FeatureMeasure.Pearson => Of(PearsonCorrelation.Evaluate(x, y, options.Confidence)),
            FeatureMeasure.Spearman => Of(SpearmanCorrelation.Evaluate(x, y, options.Confidence)),
            FeatureMeasure.Kendall when KendallCorrelation.Evaluate(x, y) is var tau => score with
            {
                Value = tau.TauB,
                PValue = tau.PValue,
            },
            _ => score with
            {
                Value = DistanceCorrelation.Evaluate(x, y).Correlation,
                PValue = DistanceCorrelationTest.Evaluate(x, y).PValue,
            },
        };
        return scored.Value is null ? scored with { Reason = Constant } : scored;

        FeatureScore Of(CorrelationResult r) => score with { Value = r.Coefficient, PValue = r.PValue, Lower = r.Lower, Upper = r.Upper };
    }
}
