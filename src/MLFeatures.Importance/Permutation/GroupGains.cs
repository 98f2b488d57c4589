using MLFeatures.Statistics;

namespace MLFeatures.Importance.Permutation;

/// <summary>NDCG of each group of a ranking, to be averaged with the weights of the groups.</summary>
internal static class GroupGains
{
    private const int MostGrade = 60;

    public static WeightedMetric Prepare(EvaluationRows rows, int top)
    {
        var labels = rows.Labels.Span;
        var scores = rows.Scores.Span;
        var groups = rows.Groups.Span;
        var members = new List<List<int>>();
        for (var row = 0; row < rows.Count; row++)
        {
            if (labels[row] is not (>= 0 and <= MostGrade) || labels[row] != Math.Floor(labels[row]))
                return _ => null;
            if (groups[row] == members.Count)
                members.Add([]);
            members[groups[row]].Add(row);
        }

        var (values, first, relevant) = (new double[members.Count], new int[members.Count], new bool[members.Count]);
        for (var group = 0; group < values.Length; group++)
        {
            var own = members[group];
            var (gains, ownScores) = (new double[own.Count], new double[own.Count]);
            for (var i = 0; i < own.Count; i++)
                (gains[i], ownScores[i]) = (DiscountedGain.GainOf((int)labels[own[i]]), scores[own[i]]);
            var value = DiscountedGain.Normalized(ownScores, gains, new long[own.Count], top);
            (values[group], first[group], relevant[group]) = (value ?? 0, own[0], value is not null);
        }
        return weights =>
        {
            var ofGroups = new double[values.Length];
            var any = false;
            for (var group = 0; group < ofGroups.Length; group++)
            {
                ofGroups[group] = weights[first[group]];
                any |= relevant[group] && ofGroups[group] > 0;
            }
            return any ? WeightedMean.Of(values, ofGroups) : null;
        };
    }
}
