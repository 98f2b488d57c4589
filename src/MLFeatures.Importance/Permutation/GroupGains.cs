using MLFeatures.Statistics;

namespace MLFeatures.Importance.Permutation;

/// <summary>NDCG of each group of a ranking, to be averaged with the weights of the groups: those of their first rows.</summary>
internal sealed class GroupGains
{
    private const int MostGrade = 60;

    private readonly double[] _values;
    private readonly int[] _first;
    private readonly bool[] _relevant;

    private GroupGains(List<List<int>> members, EvaluationRows rows, int top)
    {
        var labels = rows.Labels.Span;
        var scores = rows.Scores.Span;
        (_values, _first, _relevant) = (new double[members.Count], new int[members.Count], new bool[members.Count]);
        for (var group = 0; group < _values.Length; group++)
        {
            var own = members[group];
            var (gains, ownScores) = (new double[own.Count], new double[own.Count]);
            for (var i = 0; i < own.Count; i++)
                (gains[i], ownScores[i]) = (DiscountedGain.GainOf((int)labels[own[i]]), scores[own[i]]);
            var value = DiscountedGain.Normalized(ownScores, gains, new long[own.Count], top);
            (_values[group], _first[group], _relevant[group]) = (value ?? 0, own[0], value is not null);
        }
    }

    /// <returns>Null when a label is no grade.</returns>
    public static GroupGains? Read(EvaluationRows rows, int top)
    {
        var labels = rows.Labels.Span;
        var groups = rows.Groups.Span;
        var members = new List<List<int>>();
        for (var row = 0; row < rows.Count; row++)
        {
            if (labels[row] is not (>= 0 and <= MostGrade) || labels[row] != Math.Floor(labels[row]))
                return null;
            if (groups[row] == members.Count)
                members.Add([]);
            members[groups[row]].Add(row);
        }
        return new(members, rows, top);
    }

    /// <returns>Null when no group with a weight has a relevant row.</returns>
    public double? Of(ReadOnlySpan<double> weights) => OfGroups(weights) is { } ofGroups ? WeightedMean.Of(_values, ofGroups) : null;

    /// <summary>How much each group moves the mean.</summary>
    /// <returns>Null when no group with a weight has a relevant row.</returns>
    public double[]? Influence(ReadOnlySpan<double> weights) =>
        OfGroups(weights) is { } ofGroups ? WeightedMean.Influence(_values, ofGroups) : null;

    private double[]? OfGroups(ReadOnlySpan<double> weights)
    {
        var ofGroups = new double[_values.Length];
        var any = false;
        for (var group = 0; group < ofGroups.Length; group++)
        {
            ofGroups[group] = weights[_first[group]];
            any |= _relevant[group] && ofGroups[group] > 0;
        }
        return any ? ofGroups : null;
    }
}
