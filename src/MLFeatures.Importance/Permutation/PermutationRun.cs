namespace MLFeatures.Importance.Permutation;

/// <summary>Every feature permuted some times, on several threads. What a thread computes depends on feature and repeat alone.</summary>
internal static class PermutationRun
{
    /// <param name="rows">The rows.</param>
    /// <param name="baseline">Their scores before anything is permuted, from the same arithmetic as the permuted ones.</param>
    /// <param name="features">The features.</param>
    /// <param name="of">What they are: slots or columns.</param>
    /// <param name="options">Checked settings.</param>
    /// <param name="cancellation">Stops between repeats.</param>
    /// <param name="orders">The permutations; null: random ones.</param>
    /// <param name="trees">The model's trees, which score many permutations together; null: the model scores one by one.</param>
    public static ImportanceReport Of(
        LabelledRows rows,
        ModelScores baseline,
        IReadOnlyList<PermutedFeature> features,
        string of,
        PermutationOptions options,
        CancellationToken cancellation,
        Func<PermutedFeature, int, int[]>? orders = null,
        TreeRescoring? trees = null
    )
    {
        if (rows.Task is PredictionTask.Multiclass != baseline.Outputs > 1)
            throw new ArgumentException(
                $"The model gives {(baseline.Outputs > 1 ? $"{baseline.Outputs} scores, one per class" : "one score")}, the target is {rows.Task}: expected "
                    + $"{(baseline.Outputs > 1 ? nameof(PredictionTask.Multiclass) : "a task with one score")}.",
                nameof(baseline)
            );
        var measurement = new Measurement(rows, options);
        var draw = orders ?? measurement.Order;
        Judged[] baselines = [measurement.Judge(baseline)];
        var repeats = features
            .Select(feature => new Judged[feature.Unused is null && feature.Undefined is null ? options.Repeats : 0])
            .ToArray();
        var judged = Array.ConvertAll(repeats, _ => new JudgedFeature([], []));
        var open = Array.ConvertAll(repeats, own => own.Length);
        void Judge((int Feature, int Repeat) work, ModelScores scores)
        {
            var (feature, repeat) = work;
            repeats[feature][repeat] = measurement.Judge(scores);
            if (Interlocked.Decrement(ref open[feature]) > 0)
                return;
            judged[feature] = JudgedFeature.Of(baselines, repeats[feature]);
            repeats[feature] = [];
        }
        (int Feature, int Repeat)[] work = [.. repeats.SelectMany((own, feature) => own.Select((_, repeat) => (feature, repeat)))];
        int[] Order((int Feature, int Repeat) one) => draw(features[one.Feature], one.Repeat);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellation };
        if (trees is null)
            Parallel.For(0, work.Length, parallel, i => Judge(work[i], features[work[i].Feature].Rescore(Order(work[i]))));
        else
            Together(trees, features, work, Order, Judge, parallel);
        return measurement.Report("permutation", of, features, baselines, judged) with
        {
            Conditioning = options.Conditioning switch
            {
                Conditioning.WithinStrata strata => $"within strata of {string.Join(", ", strata.By)}, at most {strata.Bins} bins each",
                Conditioning.LinearResiduals => "residuals of a linear model of each slot given the others",
                _ => null,
            },
        };
    }

    // As many as memory has room for: the rows of a block are sorted into leaves only once for all of them.
    private static void Together(
        TreeRescoring trees,
        IReadOnlyList<PermutedFeature> features,
        (int Feature, int Repeat)[] work,
        Func<(int Feature, int Repeat), int[]> order,
        Action<(int Feature, int Repeat), ModelScores> judge,
        ParallelOptions parallel
    )
    {
        var most = trees.MostAtOnce(features.Select(feature => feature.Slots.Count).DefaultIfEmpty().Max());
        foreach (var chunk in work.Chunk(most))
        {
            var replacements = new TreeReplacement[chunk.Length];
            Parallel.For(0, chunk.Length, parallel, i => replacements[i] = features[chunk[i].Feature].Replace!(order(chunk[i])));
            var sums = trees.Sums(replacements, parallel);
            Parallel.For(0, chunk.Length, parallel, i => judge(chunk[i], trees.Scores(sums[i])));
        }
    }
}
