using MLFeatures.Statistics;

namespace MLFeatures.Importance.Selection;

/// <summary>
/// Keeps features that are related to the label by themselves, each by a test (<see cref="UnivariateTest"/>) with adjusted p-values. It takes no notice of
/// features that matter only together, and keeps all of several that say the same.
/// </summary>
public static class UnivariateSelection
{
    /// <summary>Tests each feature; one of several slots by its smallest p-value × the number of slots.</summary>
    /// <param name="data">The rows. Missing values are left out, slot by slot.</param>
    /// <param name="options">Level and adjustment; null for the defaults.</param>
    /// <param name="cancellation">Stops between features.</param>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public static SelectionReport Of(
        SelectionData data,
        UnivariateSelectionOptions? options = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(data);
        var settings = options ?? new();
        if (!(settings.Alpha is > 0 and < 1))
            throw new ArgumentException(
                FormattableString.Invariant($"Alpha is {settings.Alpha}: expected a level between 0 and 1."),
                nameof(options)
            );
        if (!Enum.IsDefined(settings.Test) || (settings.Test is UnivariateTest.ChiSquare && !data.HasClasses))
            throw new ArgumentException(
                $"Test is {settings.Test}, and labels are of a {data.Task} task: expected Ranks or F, or of classes ChiSquare.",
                nameof(options)
            );
        var tests = data.Features.Groups.Select(group => Test(data, group, settings.Test, cancellation)).ToArray();
        var known = tests.Where(test => test.P is not null).Select(test => test.P!.Value).ToArray();
        var adjusted = settings.AnyDependence ? BenjaminiYekutieliAdjustment.Adjust(known) : BenjaminiHochbergAdjustment.Adjust(known);
        var next = 0;
        var features = new List<SelectedFeature>();
        for (var feature = 0; feature < tests.Length; feature++)
        {
            var (name, (score, p)) = (data.Features.Groups[feature].Name, tests[feature]);
            if (p is null)
            {
                features.Add(new(name, SelectionState.Rejected, "it does not vary where it is known, so there is nothing to test"));
                continue;
            }
            var own = adjusted[next++];
            var kept = own <= settings.Alpha;
            features.Add(
                new(
                    name,
                    kept ? SelectionState.Selected : SelectionState.Rejected,
                    kept ? "it is related to the label" : "no relation to the label could be shown"
                )
                {
                    Score = score,
                    PValue = p,
                    AdjustedPValue = own,
                    Rank = 1 + tests.Count(other => other.P < p),
                }
            );
        }
        return new()
        {
            Method = "univariate",
            Features = features,
            Rows = data.Rows.Rows,
            Settings = FormattableString.Invariant(
                $"{Name(settings.Test, data.HasClasses)}, {(settings.AnyDependence ? "Benjamini–Yekutieli" : "Benjamini–Hochberg")}, false discoveries at most {settings.Alpha}"
            ),
        };
    }

    private static string Name(UnivariateTest test, bool classes) =>
        (test, classes) switch
        {
            (UnivariateTest.Ranks, true) => "Kruskal–Wallis",
            (UnivariateTest.Ranks, false) => "Spearman",
            (UnivariateTest.F, true) => "analysis of variance",
            (UnivariateTest.F, false) => "F of a line",
            _ => "χ² of the table",
        };

    private static (double? Score, double? P) Test(
        SelectionData data,
        FeatureGroup group,
        UnivariateTest kind,
        CancellationToken cancellation
    )
    {
        cancellation.ThrowIfCancellationRequested();
        (double Score, double P)? best = null;
        foreach (var slot in group.Slots)
        {
            var values = data.Rows.Column(slot);
            int[] known = [.. Enumerable.Range(0, values.Length).Where(row => !float.IsNaN(values[row]))];
            var numbers = Array.ConvertAll(known, row => (double)values[row]);
            if (Test(data, known, numbers, kind) is { } test && (best is null || test.P < best.Value.P))
                best = test;
        }
        return best is { } found ? (found.Score, Math.Min(1, found.P * group.Slots.Count)) : (null, null);
    }

    private static (double Score, double P)? Test(SelectionData data, int[] rows, double[] values, UnivariateTest kind)
    {
        if (values.Length < 3)
            return null;
        var labels = Array.ConvertAll(rows, row => data.LabelArray[row]);
        if (kind is UnivariateTest.Ranks && !data.HasClasses)
        {
            var correlation = SpearmanCorrelation.Evaluate(values, labels);
            return correlation is { Coefficient: { } r, PValue: { } chance } ? (Math.Abs(r), chance) : null;
        }
        if (!data.HasClasses)
            return Found(AnalysisOfVariance.OfLine(values, labels));
        var classes = Array.ConvertAll(labels, label => (int)label);
        // Where all rows that know the feature are of one class, it can tell nothing.
        if (Array.TrueForAll(classes, c => c == classes[0]))
            return null;
        return kind switch
        {
            UnivariateTest.Ranks => Found(KruskalWallisTest.Evaluate(values, classes)),
            UnivariateTest.F => Found(AnalysisOfVariance.Evaluate(values, classes).Test),
            _ => Found(ContingencyChiSquare.Evaluate(ContingencyTable.Of(Codes(values), classes)).Test),
        };
    }

    private static (double Score, double P)? Found(OmnibusTestResult test) =>
        test is { Statistic: { } statistic, PValue: { } p } ? (Math.Min(statistic, double.MaxValue), p) : null;

    private static int[] Codes(double[] values)
    {
        var codes = new Dictionary<double, int>();
        return Array.ConvertAll(
            values,
            value =>
            {
                if (!codes.TryGetValue(value, out var code))
                    codes.Add(value, code = codes.Count);
                return code;
            }
        );
    }
}
