using MLFeatures.Importance.Information;
using MLFeatures.Statistics;

namespace MLFeatures.Importance.Leakage;

/// <summary>What one column gives away of the label by itself.</summary>
internal sealed class ColumnLeakage(TableColumn column, ScoredLabel label, LeakageHunterOptions options)
{
    private const int MostBins = 64;
    private const int MostLevels = 256;
    private const int RowsPerLevel = 8;
    private const int RowsPerBin = 16;

    private const string Remedy =
        "See whether it is computed from the label or from what follows it. If it is honest, the label needs no model; "
        + "else leave it out or compute it from earlier records.";

    private const string IdentifierRemedy =
        "Leave it out: an identifier says nothing of new rows. Shuffle the rows, or ask how they were numbered.";

    private const string MissingRemedy =
        "Ask why values are missing: are they filled in once the label is known? Then leave the feature out, or take values as of the time of prediction.";

    private readonly LeakageLook _look = new();

    internal static LeakageLook Of(TableColumn column, ScoredLabel label, LeakageHunterOptions options)
    {
        var leakage = new ColumnLeakage(column, label, options);
        leakage.Look();
        return leakage._look;
    }

    private void Look()
    {
        int[] known = [.. Enumerable.Range(0, column.Rows).Where(column.IsKnown)];
        if (label.IsBinary)
            Binary();
        else if (label.Kind == LabelKind.Number)
            Number(known);
        if (!Information(known) && _look.Measurements.TrueForAll(m => m.Value is null))
            _look.NotChecked.Add(
                FormattableString.Invariant(
                    $"{column.Name}: a check needs {options.MinimumRows} rows with a value, of each of two classes."
                )
            );
        if (!label.IsBinary)
            Missing();
        Identifier(known);
    }

    private void Binary()
    {
        var labels = Array.ConvertAll(label.Codes!, c => c == 1);
        var signal = column.Numbers is null
            ? SingleFeatureSignal.OfCategories(column.Codes, labels, options.MinimumRows)
            : SingleFeatureSignal.Of(
                Array.ConvertAll(column.Numbers, n => double.IsFinite(n) ? n : double.NaN),
                labels,
                options.MinimumRows
            );
        const string ByRank = "max(AUC, 1 − AUC)";
        var found =
            column.Numbers is not null
            && Judge(LeakageCode.SingleFeature, ByRank, signal.Value, options.SingleFeatureAuc, "By its value alone it ranks the label");
        // One leak, one finding: the level sees what the value shows as well.
        var level = Measured(
            LeakageCode.SingleFeature,
            "max(AUC, 1 − AUC) of the level, cross-fitted",
            signal.Level,
            options.SingleFeatureAuc
        );
        if (found || IsMissingness(signal))
            _look.Measurements.Add(level);
        else
            _look.Judge(level, LeakageSeverity.Error, "By its level, in no particular order, it ranks the label", Remedy);
        JudgeMissing("max(AUC, 1 − AUC) of being missing", signal.Missing);
    }

    // The level has missing as a value of its own, and may owe everything to it.
    private bool IsMissingness(SingleFeatureSignal signal) => signal.Missing >= options.Missingness;

    private void Number(int[] known)
    {
        if (known.Length < options.MinimumRows)
            return;
        var target = Array.ConvertAll(known, row => label.Numbers![row]);
        var values = column.Numbers is { } numbers ? Array.ConvertAll(known, row => numbers[row]) : null;
        const string ByRank = "|Spearman's ρ|";
        var rho = values is null ? null : SpearmanCorrelation.Evaluate(values, target).Coefficient;
        var found =
            values is not null
            && Judge(
                LeakageCode.SingleFeature,
                ByRank,
                rho is { } r ? Math.Abs(r) : null,
                options.SingleFeatureCorrelation,
                "By its value alone it orders the label"
            );
        var levels = values is null
            ? Array.ConvertAll(known, row => column.Codes![row])
            : EqualFrequencyBins.Of<double>(values, Math.Clamp(known.Length / RowsPerLevel, 1, MostLevels));
        var level = Measured(
            LeakageCode.SingleFeature,
            $"{ByRank} of the level, cross-fitted",
            LevelCorrelation.Of(levels, target),
            options.SingleFeatureCorrelation
        );
        if (found)
            _look.Measurements.Add(level);
        else
            _look.Judge(level, LeakageSeverity.Error, "By its level, in no particular order, it orders the label", Remedy);
    }

    // Whether there are rows enough for it.
    private bool Information(int[] known)
    {
        if (known.Length < options.MinimumRows || column.Kind == FeatureKind.Text)
            return false;
        var bins = Math.Clamp(known.Length / RowsPerBin, 2, MostBins);
        var table = ContingencyTable.Of(
            column.Codes is { } codes
                ? Array.ConvertAll(known, row => codes[row])
                : EqualFrequencyBins.Of<double>(Array.ConvertAll(known, row => column.Numbers![row]), bins),
            label.Codes is { } classes
                ? Array.ConvertAll(known, row => classes[row])
                : EqualFrequencyBins.Of<double>(Array.ConvertAll(known, row => label.Numbers![row]), Math.Min(bins, 10))
        );
        if (label.IsBinary && (table.ColumnTotals.Count < 2 || table.ColumnTotals.Min() < options.MinimumRows))
            return false;
        var measured = Measured(
            LeakageCode.Information,
            "the share of the label's entropy beyond chance",
            Share(table),
            options.InformationShare
        );
        // What the value alone shows needs no second finding.
        if (_look.Findings.Exists(f => string.Equals(f.Code, LeakageCode.SingleFeature, StringComparison.Ordinal)))
            _look.Measurements.Add(measured);
        else
            _look.Judge(measured, LeakageSeverity.Error, "Alone it takes away almost all uncertainty about the label", Remedy);
        return true;
    }

    // Null when chance alone, as with a category per row, would take away as much.
    private static double? Share(ContingencyTable table)
    {
        var entropy = Entropy.Of([.. table.ColumnTotals]);
        var expected = MutualInformation.Expected(table);
        var range = entropy - expected;
        return range > 1e-9 ? Math.Max(0, (MutualInformation.Of(table)!.Value - expected!.Value) / range.Value) : null;
    }

    private void Missing()
    {
        var missing = Array.ConvertAll([.. Enumerable.Range(0, column.Rows)], row => column.IsKnown(row) ? 0 : 1);
        var count = missing.Sum();
        if (Math.Min(count, missing.Length - count) < options.MinimumRows)
            return;
        if (label.Kind == LabelKind.Number)
        {
            var r = PearsonCorrelation.Evaluate(Array.ConvertAll(missing, m => (double)m), label.Numbers).Coefficient;
            JudgeMissing("|correlation| of being missing", r is { } value ? Math.Abs(value) : null);
        }
        else
            JudgeMissing(
                "Cramér's V of being missing",
                NominalAssociation.CramersVBiasCorrected(ContingencyTable.Of(missing, label.Codes))
            );
    }

    private void JudgeMissing(string metric, double? value)
    {
        if (value is null)
            return;
        _look.Judge(
            Measured(LeakageCode.Missingness, metric, value, options.Missingness),
            value >= options.SingleFeatureAuc ? LeakageSeverity.Error : LeakageSeverity.Warning,
            "Whether it is missing tells the label",
            MissingRemedy
        );
    }

    private void Identifier(int[] known)
    {
        if (known.Length < options.MinimumRows || column.Kind is FeatureKind.Date or FeatureKind.Boolean)
            return;
        // Of text the place in ordinal order, as identifiers are made.
        var values = Array.ConvertAll(known, row => column.Numbers is { } numbers ? numbers[row] : column.Codes![row]);
        var distinct = values.Distinct().Count();
        if (distinct < options.IdentifierDistinctShare * values.Length || !values.All(v => v == Math.Floor(v)))
            return;
        double? order;
        if (label.IsBinary)
        {
            var area = AreaUnderRocCurve.Of(values, Array.ConvertAll(known, row => label.Codes![row] == 1));
            order = area is { } a ? Math.Max(a, 1 - a) : null;
        }
        else
            order = SpearmanCorrelation
                .Evaluate(values, Array.ConvertAll(known, row => label.Numbers?[row] ?? label.Codes![row]))
                .Coefficient
                is { } r
                ? Math.Abs(r)
                : null;
        var metric = label.IsBinary ? "max(AUC, 1 − AUC) of its order" : "|Spearman's ρ| of its order";
        _look.Judge(
            Measured(LeakageCode.Identifier, metric, order, options.IdentifierOrder),
            LeakageSeverity.Warning,
            FormattableString.Invariant(
                $"With {distinct} values in {values.Length} rows it looks like an identifier, yet goes along with the label"
            ),
            IdentifierRemedy
        );
    }

    private bool Judge(string code, string metric, double? value, double threshold, string evidence) =>
        _look.Judge(Measured(code, metric, value, threshold), LeakageSeverity.Error, evidence, Remedy);

    private LeakageMeasurement Measured(string code, string metric, double? value, double threshold) =>
        new(code, column.Name, metric, value, threshold);
}
