using MLFeatures.Importance.Effects;
using MLFeatures.Importance.Permutation;
using MLFeatures.Statistics;

namespace MLFeatures.Importance.Interactions;

/// <summary>
/// Friedman and Popescu's H (Annals of Applied Statistics 2, 2008): how much of the variance of what features do together, as partial dependence, is more
/// than what they do by themselves. H is a ratio: where the joint effect is weak, a small interaction looks large. So the interaction itself stands
/// beside it, in the unit of the score, and the pairs are ranked by that.
/// </summary>
public static class HStatistic
{
    // Interactions below this share of the score's variance are rounding.
    private const double Rounding = 1e-10;

    // So are differences below this share of the largest score: means of many equal scores differ from them in the last digits.
    private const double LastDigits = 1e-13;

    // A joint effect with less than this share of the score's variance is called weak.
    private const double Weak = 0.01;

    /// <summary>Measures every feature against all others, and pairs.</summary>
    /// <param name="model">Function and rows; rows are also what effects are averaged over.</param>
    /// <param name="groups">The features, at least two; null: every slot by itself, named by its number.</param>
    /// <param name="options">How many rows and pairs; null for the defaults.</param>
    /// <param name="cancellation">Stops between features and between trees.</param>
    /// <exception cref="ArgumentException">An option is wrong, the groups do not fit the slots or are fewer than two, or a score is not finite.</exception>
    public static InteractionReport Of(
        EffectModel model,
        FeatureGroups? groups = null,
        InteractionOptions? options = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(model);
        var settings = InteractionOptions.Checked(options);
        var features = groups ?? FeatureGroups.OfSlots(model.Slots);
        if (features.SlotCount != model.Slots)
            throw new ArgumentException($"The groups divide {features.SlotCount} slots, the rows have {model.Slots}.", nameof(groups));
        if (features.Count < 2)
            throw new ArgumentException("There is one feature: expected at least two that could act together.", nameof(groups));
        var sample = Sample(model, settings);
        var effects = new CentredEffects(sample, features, cancellation);
        var bootstrap = new RowBootstrap(sample.Rows, settings);
        var size = ScoreSize.Of(effects);
        var singles = Enumerable.Range(0, features.Count).Select(feature => Overall(effects, bootstrap, size, feature)).ToArray();
        var paired = Enumerable
            .Range(0, features.Count)
            .OrderByDescending(feature => singles[feature].Strength)
            .Take(settings.PairFeatures ?? features.Count)
            .Order()
            .ToArray();
        return new()
        {
            Method = "h-statistic",
            Pairs =
            [
                .. (
                    from i in Enumerable.Range(0, paired.Length)
                    from j in Enumerable.Range(i + 1, paired.Length - i - 1)
                    select Pair(effects, bootstrap, size, paired[i], paired[j])
                ).OrderByDescending(pair => pair.Strength),
            ],
            Features = singles,
            Rows = sample.Rows,
            RowsOffered = model.Rows,
            Seed = settings.Seed,
            Confidence = settings.Confidence,
        };
    }

    private static EffectModel Sample(EffectModel model, InteractionOptions options)
    {
        if (model.Rows <= options.MostRows)
            return model;
        var rows = Enumerable.Range(0, model.Rows).ToArray();
        new CounterRandom(options.Seed).Stream("rows").Shuffle<int>(rows);
        return model.Only([.. rows.Take(options.MostRows).Order()]);
    }

    private static FeatureInteraction Overall(CentredEffects effects, RowBootstrap bootstrap, ScoreSize score, int feature)
    {
        var own = effects.Of([feature]);
        var rest = effects.Of([.. Enumerable.Range(0, effects.Features.Count).Where(other => other != feature)]);
        var together = Squares(effects.Score, own, rest);
        var (mean, _, reason) = Judge(together, score.Variance, score, "the score is the same in all rows");
        return new()
        {
            Feature = effects.Features.Groups[feature].Name,
            Strength = Math.Sqrt(mean),
            Interval = Interval(mean, together, bootstrap),
            MainEffect = Math.Sqrt(MeanSquare(own)),
            HSquared = score.Variance > score.Rounding ? mean / score.Variance : null,
            Reason = reason,
        };
    }

    private static InteractionPair Pair(CentredEffects effects, RowBootstrap bootstrap, ScoreSize score, int first, int second)
    {
        var joint = effects.Of([first, second]);
        var together = Squares(joint, effects.Of([first]), effects.Of([second]));
        var size = MeanSquare(joint);
        var (mean, weak, reason) = Judge(together, size, score, "the two have no effect together");
        return new()
        {
            First = effects.Features.Groups[first].Name,
            Second = effects.Features.Groups[second].Name,
            Strength = Math.Sqrt(mean),
            Interval = Interval(mean, together, bootstrap),
            WeakJointEffect = weak,
            HSquared = size > score.Rounding ? mean / size : null,
            Reason = reason,
        };
    }

    // Where the mean is 0 it is the mean of rounding: no sample of several rows gives more.
    private static ImportanceInterval? Interval(double mean, double[] together, RowBootstrap bootstrap) =>
        mean == 0 && together.Length > 1 ? new(0, 0) : bootstrap.Interval(together, Math.Sqrt);

    private static (double Mean, bool Weak, string? Reason) Judge(double[] together, double size, ScoreSize score, string none)
    {
        var mean = together.Average();
        if (mean <= score.Rounding)
            mean = 0;
        if (size <= score.Rounding)
            return (mean, true, none);
        return size < Weak * score.Variance
            ? (
                mean,
                true,
                FormattableString.Invariant(
                    $"their joint effect is weak ({size / score.Variance * 100:0.##} % of the score's variance), so H² says little: read the strength"
                )
            )
            : (mean, false, null);
    }

    private static double[] Squares(double[] joint, double[] first, double[] second)
    {
        var squares = new double[joint.Length];
        for (var row = 0; row < squares.Length; row++)
            squares[row] = Math.Pow(joint[row] - first[row] - second[row], 2);
        return squares;
    }

    private static double MeanSquare(double[] values) => values.Sum(value => value * value) / values.Length;

    /// <summary>What interactions are compared with: the variance of the score, and the mean square up to which a difference is rounding.</summary>
    private sealed record ScoreSize(double Variance, double Rounding)
    {
        public static ScoreSize Of(CentredEffects effects)
        {
            var variance = MeanSquare(effects.Score);
            return new(variance, Math.Max(HStatistic.Rounding * variance, Math.Pow(LastDigits * effects.LargestScore, 2)));
        }
    }
}
