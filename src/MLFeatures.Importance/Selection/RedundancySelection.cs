using MLFeatures.Statistics;

namespace MLFeatures.Importance.Selection;

/// <summary>
/// Chooses features one by one, each telling much about the label and little that the chosen ones tell (mRMR, <see cref="MinimumRedundancy"/>). Of a
/// feature of several slots, the slot that tells most about the label stands for it.
/// </summary>
public static class RedundancySelection
{
    /// <summary>Chooses features.</summary>
    /// <param name="data">The rows, without missing values.</param>
    /// <param name="count">How many to choose, 1 or more; all when there are fewer.</param>
    /// <param name="measure">What is told. Default F.</param>
    /// <param name="scheme">How relevance and redundancy make a score. Default their quotient.</param>
    /// <param name="cancellation">Stops between features.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 1.</exception>
    /// <exception cref="InvalidDataException">A value is missing or infinite.</exception>
    public static SelectionReport Of(
        SelectionData data,
        int count,
        RelevanceMeasure measure = RelevanceMeasure.F,
        RedundancyScheme scheme = RedundancyScheme.Quotient,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var groups = data.Features.Groups;
        var columns = new double[groups.Count][];
        var relevance = new double[groups.Count];
        for (var feature = 0; feature < groups.Count; feature++)
        {
            cancellation.ThrowIfCancellationRequested();
            var slots = groups[feature].Slots.Select(slot => Numbers(data, slot)).ToArray();
            var relevances = Array.ConvertAll(slots, slot => Relevance(data, slot, measure));
            var best = Array.IndexOf(relevances, relevances.Max());
            (columns[feature], relevance[feature]) = (slots[best], relevances[best]);
        }
        var chosen = MinimumRedundancy.Select(
            relevance,
            (a, b) => Redundancy(columns[a], columns[b], measure),
            Math.Min(count, groups.Count),
            scheme
        );
        var place = chosen.Index().ToDictionary(c => c.Item.Column, c => c.Index);
        return new()
        {
            Method = "mrmr",
            Features =
            [
                .. groups.Select(
                    (group, feature) =>
                        Describe(group.Name, relevance[feature], place.TryGetValue(feature, out var at) ? (at, chosen[at]) : null)
                ),
            ],
            Rows = data.Rows.Rows,
            Settings =
                $"{chosen.Count} features, {(measure is RelevanceMeasure.F ? "F and correlation" : "mutual information")}, {scheme.ToString().ToLowerInvariant()}",
        };
    }

    private static SelectedFeature Describe(string name, double relevance, (int Place, SelectedColumn Column)? chosen) =>
        chosen is { } c
            ? new(
                name,
                SelectionState.Selected,
                c.Column.Redundancy is null ? "it tells most" : "it tells much that those before it do not"
            )
            {
                Rank = c.Place + 1,
                Score = c.Column.Score,
            }
            : new(
                name,
                SelectionState.Rejected,
                FormattableString.Invariant($"others tell more that is new; by itself it has {relevance:g3}")
            );

    private static double[] Numbers(SelectionData data, int slot)
    {
        var values = Array.ConvertAll(data.Rows.Column(slot), value => (double)value);
        var wrong = Array.FindIndex(values, value => !double.IsFinite(value));
        return wrong < 0
            ? values
            : throw new InvalidDataException(
                $"Slot {slot} is {values[wrong]} in row {wrong}: mRMR compares whole columns. Replace missing values first, or use another method."
            );
    }

    // A perfect relation has an infinite F; the largest number keeps it in front.
    private static double Relevance(SelectionData data, double[] values, RelevanceMeasure measure) =>
        measure switch
        {
            RelevanceMeasure.F when data.HasClasses => F(AnalysisOfVariance.Evaluate(values, data.Classes).Test.Statistic),
            RelevanceMeasure.F => F(AnalysisOfVariance.OfLine(values, data.LabelArray).Statistic),
            _ when data.HasClasses => NearestNeighborInformation.OfClasses(values, data.Classes).Value ?? 0,
            _ => NearestNeighborInformation.OfNumbers(values, data.LabelArray).Value ?? 0,
        };

    private static double F(double? statistic) => Math.Min(statistic ?? 0, double.MaxValue);

    private static double Redundancy(double[] first, double[] second, RelevanceMeasure measure) =>
        measure is RelevanceMeasure.F
            ? Math.Abs(PearsonCorrelation.Evaluate(first, second).Coefficient ?? 0)
            : NearestNeighborInformation.OfNumbers(first, second).Value ?? 0;
}
