namespace MLFeatures.Importance.Permutation;

/// <summary>The share of hits in each class that occurs, and their mean.</summary>
internal sealed class ClassRates(double[] hits, ReadOnlyMemory<double> classes)
{
    /// <returns>Null when no row has a weight.</returns>
    public double? Of(ReadOnlySpan<double> weights)
    {
        var known = Counts(weights);
        return known.Count == 0 ? null : known.OrderBy(pair => pair.Key).Average(pair => pair.Value.Right / pair.Value.All);
    }

    /// <summary>How much each row moves the mean: w ∂mean/∂w of its weight.</summary>
    /// <returns>Null when no row has a weight.</returns>
    public double[]? Influence(ReadOnlySpan<double> weights)
    {
        var known = Counts(weights);
        if (known.Count == 0)
            return null;
        var influence = new double[hits.Length];
        for (var row = 0; row < influence.Length; row++)
        {
            if (weights[row] == 0)
                continue;
            var (right, all) = known[(int)classes.Span[row]];
            influence[row] = weights[row] / (all * known.Count) * (hits[row] - right / all);
        }
        return influence;
    }

    private Dictionary<int, (double Right, double All)> Counts(ReadOnlySpan<double> weights)
    {
        var known = new Dictionary<int, (double Right, double All)>();
        for (var row = 0; row < hits.Length; row++)
        {
            if (weights[row] == 0)
                continue;
            var label = (int)classes.Span[row];
            var (right, all) = known.GetValueOrDefault(label);
            known[label] = (right + hits[row] * weights[row], all + weights[row]);
        }
        return known;
    }
}
