using MLFeatures.Statistics;

namespace MLFeatures.Importance.Permutation;

/// <summary>What a multiclass model says of each row: one score per class.</summary>
internal static class ClassScores
{
    /// <summary>1 where the highest score is that of the row's class, of equal scores the first; else 0.</summary>
    public static double[] Hits(EvaluationRows rows)
    {
        var hits = new double[rows.Count];
        for (var row = 0; row < hits.Length; row++)
        {
            var scores = rows.Scores.Span.Slice(row * rows.Outputs, rows.Outputs);
            var best = 0;
            for (var output = 1; output < scores.Length; output++)
                best = scores[output] > scores[best] ? output : best;
            hits[row] = best == (int)rows.Labels.Span[row] ? 1 : 0;
        }
        return hits;
    }

    /// <summary>−ln of the probability of the row's class; null where a row's scores are not probabilities that sum to 1.</summary>
    public static double[]? Surprises(EvaluationRows rows)
    {
        // Probabilities are Singles; ML.NET's trainers round their sum by less than this.
        const double sumTolerance = 1e-3;
        var surprises = new double[rows.Count];
        for (var row = 0; row < surprises.Length; row++)
        {
            var scores = rows.Scores.Span.Slice(row * rows.Outputs, rows.Outputs);
            var sum = 0.0;
            foreach (var score in scores)
            {
                if (score is not (>= 0 and <= 1 + sumTolerance))
                    return null;
                sum += score;
            }
            if (Math.Abs(sum - 1) > sumTolerance)
                return null;
            // A class that training never saw has probability 0.
            var label = (int)rows.Labels.Span[row];
            surprises[row] = -Math.Log(Math.Clamp(label < scores.Length ? scores[label] : 0, ProbabilityScores.Clip, 1));
        }
        return surprises;
    }
}
