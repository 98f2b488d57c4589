using MLFeatures.Experiments.Metrics;
using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Tests.Metrics;

/// <summary>Random scored rows, as Singles since ML.NET's evaluators read no more digits.</summary>
internal static class ScoredExample
{
    public static ScoredRows Binary(int rows, long seed)
    {
        var random = new CounterRandom(seed);
        bool[] labels = [.. Enumerable.Range(0, rows).Select(i => random.Uniform(i) < 0.3)];
        // Scores without ties, since ML.NET's precision–recall curve depends on their order.
        double[] scores = [.. labels.Select((l, i) => (double)(float)(random.Stream("score").Normal(i) + (l ? 1 : 0)))];
        return new()
        {
            Task = LearningTask.Binary,
            Outcomes = Array.ConvertAll(labels, l => l ? 1f : 0),
            Labels = labels,
            Groups = Enumerable.Range(0, rows).Select(i => (long)i / 4).ToArray(),
            Scores = scores,
            Probabilities = Array.ConvertAll(scores, s => (double)(float)(1 / (1 + Math.Exp(-s)))),
        };
    }

    public static ScoredRows Multiclass(int rows, int classCount, long seed)
    {
        var random = new CounterRandom(seed);
        int[] classes = [.. Enumerable.Range(0, rows).Select(i => (int)random.Below(i, classCount))];
        var scores = new List<double>();
        for (var i = 0; i < rows; i++)
        {
            var row = Enumerable
                .Range(0, classCount)
                .Select(c => Math.Exp(random.Stream("score").Normal((long)i * classCount + c) + (c == classes[i] ? 1 : 0)))
                .ToArray();
            scores.AddRange(row.Select(s => (double)(float)(s / row.Sum())));
        }
        return new()
        {
            Task = LearningTask.Multiclass,
            Outcomes = Array.ConvertAll(classes, c => (float)c),
            Classes = classes,
            ClassCount = classCount,
            Scores = scores.ToArray(),
        };
    }

    public static ScoredRows Regression(int rows, long seed)
    {
        var random = new CounterRandom(seed);
        float[] outcomes = [.. Enumerable.Range(0, rows).Select(i => (float)(1 + 4 * random.Uniform(i)))];
        return new()
        {
            Task = LearningTask.Regression,
            Outcomes = outcomes,
            Scores = outcomes.Select((o, i) => (double)(float)(o + 0.5 * random.Stream("noise").Normal(i))).ToArray(),
        };
    }

    public static ScoredRows Ranking(int groups, int rowsPerGroup, int highestGrade, long seed)
    {
        var random = new CounterRandom(seed);
        var rows = groups * rowsPerGroup;
        // Every tenth group has no relevant row; scores have ties.
        int[] grades = [.. Enumerable.Range(0, rows).Select(i => i / rowsPerGroup % 10 == 9 ? 0 : (int)random.Below(i, highestGrade + 1))];
        return new()
        {
            Task = LearningTask.Ranking,
            Outcomes = Array.ConvertAll(grades, g => (float)g),
            Classes = grades,
            Groups = Enumerable.Range(0, rows).Select(i => (long)i / rowsPerGroup).ToArray(),
            Scores = grades.Select((g, i) => (double)random.Stream("score").Below(i, 8) + g).ToArray(),
        };
    }
}
