using MLFeatures.Experiments.Splits;
using MLFeatures.Statistics;

namespace MLFeatures.Acceptance.Fixtures;

/// <summary>
/// 1,000 rows of 250 users in which a careless comparison finds a gain that is not there. The control knows the constant, x₁ and x₂, whose logit is
/// 0.8 x₁ + 0.5 x₂; the treatment one feature more.
/// </summary>
internal sealed class LeakWorld
{
    public const int Rows = 1000;
    private const int UserCount = 250;
    private const int InnerFolds = 5;
    private static readonly DateTime Start = new(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly double[][] _known = new double[Rows][];
    private readonly double[] _feature = new double[Rows];

    private LeakWorld(CounterRandom random, double userEffect, double flippingWeight)
    {
        var draws = new Draws(random);
        var effects = Enumerable.Range(0, UserCount).Select(_ => userEffect * draws.Normal()).ToArray();
        for (var row = 0; row < Rows; row++)
        {
            var user = (int)(draws.Uniform() * UserCount);
            _known[row] = [1, draws.Normal(), draws.Normal()];
            _feature[row] = draws.Normal();
            var weight = row < Rows * 7 / 10 ? flippingWeight : -flippingWeight;
            var logit = 0.8 * _known[row][1] + 0.5 * _known[row][2] + effects[user] + weight * _feature[row];
            Labels[row] = draws.Uniform() < LinearWorld.Logistic(logit);
            (Users[row], Times[row]) = (user, Start.AddHours(row));
        }
    }

    public bool[] Labels { get; } = new bool[Rows];
    public long[] Users { get; } = new long[Rows];
    public DateTime[] Times { get; } = new DateTime[Rows];

    /// <summary>The user id is noise: y depends on x alone.</summary>
    public static LeakWorld NoiseUsers(CounterRandom random) => new(random, 0, 0);

    /// <summary>Users differ by N(0, 1.2²) in the logit.</summary>
    public static LeakWorld DifferentUsers(CounterRandom random) => new(random, 1.2, 0);

    /// <summary>A feature's weight in the logit changes its sign for the last 30 % of the time.</summary>
    public static LeakWorld Drift(CounterRandom random) => new(random, 0, 1);

    /// <summary>The further feature is the mean label of the user's rows, of all there are: those of the test, too.</summary>
    public ScoredArms WithUserEncodedOutside(Division division)
    {
        var feature = Encode([.. Enumerable.Range(0, Rows)]);
        return Score(division, _ => feature);
    }

    /// <summary>
    /// The further feature is the mean label of the user's training rows; a training row gets that of the other four fifths of the training
    /// rows, so that it does not see its own label.
    /// </summary>
    public ScoredArms WithUserEncodedInside(Division division) =>
        Score(
            division,
            resample =>
            {
                var train = resample.TrainRows;
                var feature = Encode([.. train]);
                for (var part = 0; part < InnerFolds; part++)
                {
                    var inner = Encode([.. train.Where((_, i) => i % InnerFolds != part)]);
                    foreach (var row in train.Where((_, i) => i % InnerFolds == part))
                        feature[row] = inner[row];
                }
                return feature;
            }
        );

    /// <summary>The further feature is the one that drifts.</summary>
    public ScoredArms WithFeature(Division division) => Score(division, _ => _feature);

    private ScoredArms Score(Division division, Func<Resample, double[]> further) =>
        new(
            division,
            ArmScores.Of(division, Labels, r => LeastSquares.Scores(_known, Labels, r.TrainRows, r.TestRows)),
            ArmScores.Of(
                division,
                Labels,
                r =>
                {
                    var feature = further(r);
                    double[][] regressors = [.. _known.Select((x, row) => (double[])[.. x, feature[row]])];
                    return LeastSquares.Scores(regressors, Labels, r.TrainRows, r.TestRows);
                }
            )
        );

    // Users without a known row get the mean of all known rows.
    private double[] Encode(int[] known)
    {
        var (sums, counts) = (new double[UserCount], new int[UserCount]);
        foreach (var row in known)
        {
            sums[Users[row]] += Labels[row] ? 1 : 0;
            counts[Users[row]]++;
        }
        var mean = sums.Sum() / known.Length;
        return Array.ConvertAll(Users, user => counts[user] == 0 ? mean : sums[user] / counts[user]);
    }
}
