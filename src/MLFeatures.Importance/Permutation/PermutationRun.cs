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
    public static ImportanceReport Of(
        LabelledRows rows,
        ModelScores baseline,
        IReadOnlyList<PermutedFeature> features,
        string of,
        PermutationOptions options,
        CancellationToken cancellation,
        Func<PermutedFeature, int, int[]>? orders = null
    )
    {
        var measurement = new Measurement(rows, options);
        var draw = orders ?? measurement.Order;
        Judged[] baselines = [measurement.Judge(baseline)];
        var repeats = features
            .Select(feature => new Judged[feature.Unused is null && feature.Undefined is null ? options.Repeats : 0])
            .ToArray();
        var judged = Array.ConvertAll(repeats, _ => new JudgedFeature([], []));
        var open = Array.ConvertAll(repeats, own => own.Length);
        var work = repeats.SelectMany((own, feature) => own.Select((_, repeat) => (feature, repeat))).ToArray();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellation };
        Parallel.For(
            0,
            work.Length,
            parallel,
            i =>
            {
                var (feature, repeat) = work[i];
                repeats[feature][repeat] = measurement.Judge(features[feature].Rescore(draw(features[feature], repeat)));
                if (Interlocked.Decrement(ref open[feature]) > 0)
                    return;
                judged[feature] = JudgedFeature.Of(baselines, repeats[feature]);
                repeats[feature] = [];
            }
        );
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
}
