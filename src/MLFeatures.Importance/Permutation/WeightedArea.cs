namespace MLFeatures.Importance.Permutation;

/// <summary>The area under the ROC curve of weighted rows: the rows are put in order once, then any weights are added up along it.</summary>
/// <remarks>With equal weights it is <see cref="Statistics.AreaUnderRocCurve"/>; a tie counts ½.</remarks>
internal sealed class WeightedArea
{
    private readonly int[] _order;
    private readonly bool[] _positive;
    private readonly bool[] _tiedWithNext;

    public WeightedArea(EvaluationRows rows)
    {
        var scores = rows.Scores.Span;
        var labels = rows.Labels.Span;
        _order = ScoreOrder.Ascending(scores);
        _positive = new bool[_order.Length];
        _tiedWithNext = new bool[_order.Length];
        for (var i = 0; i < _order.Length; i++)
        {
            _positive[i] = labels[_order[i]] > 0;
            _tiedWithNext[i] = i + 1 < _order.Length && scores[_order[i]] == scores[_order[i + 1]];
        }
    }

    /// <returns>Null when one of the classes has no weight.</returns>
    public double? Of(ReadOnlySpan<double> weights)
    {
        var (positives, negatives, pairs) = (0.0, 0.0, 0.0);
        var (tiedPositives, tiedNegatives) = (0.0, 0.0);
        for (var i = 0; i < _order.Length; i++)
        {
            var weight = weights[_order[i]];
            if (_positive[i])
                tiedPositives += weight;
            else
                tiedNegatives += weight;
            if (_tiedWithNext[i])
                continue;
            pairs += tiedPositives * (negatives + tiedNegatives / 2);
            positives += tiedPositives;
            negatives += tiedNegatives;
            (tiedPositives, tiedNegatives) = (0, 0);
        }
        return positives > 0 && negatives > 0 ? pairs / (positives * negatives) : null;
    }

    /// <summary>How much each row moves the area, w ∂area/∂w of its weight: DeLong's structural components, centred and divided by their class's weight.</summary>
    /// <returns>Null when one of the classes has no weight.</returns>
    public double[]? Influence(ReadOnlySpan<double> weights)
    {
        if (Of(weights) is not { } area)
            return null;
        var (positives, negatives) = (0.0, 0.0);
        for (var i = 0; i < _order.Length; i++)
        {
            if (_positive[i])
                positives += weights[_order[i]];
            else
                negatives += weights[_order[i]];
        }
        var influence = new double[_order.Length];
        var (positivesBelow, negativesBelow) = (0.0, 0.0);
        for (int start = 0, end; start < _order.Length; start = end)
        {
            var (tiedPositives, tiedNegatives) = (0.0, 0.0);
            for (end = start; end == start || _tiedWithNext[end - 1]; end++)
            {
                if (_positive[end])
                    tiedPositives += weights[_order[end]];
                else
                    tiedNegatives += weights[_order[end]];
            }
            var ofPositive = (negativesBelow + tiedNegatives / 2) / negatives - area;
            var ofNegative = (positives - positivesBelow - tiedPositives / 2) / positives - area;
            for (var i = start; i < end; i++)
                influence[_order[i]] = weights[_order[i]] * (_positive[i] ? ofPositive / positives : ofNegative / negatives);
            (positivesBelow, negativesBelow) = (positivesBelow + tiedPositives, negativesBelow + tiedNegatives);
        }
        return influence;
    }
}
