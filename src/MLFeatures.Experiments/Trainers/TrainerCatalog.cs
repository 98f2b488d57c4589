using Microsoft.ML;
using Microsoft.ML.Trainers;
using Microsoft.ML.Trainers.FastTree;
using MLFeatures.Experiments.Metrics;
using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Trainers;

/// <summary>The trainers that plans can name: ML.NET's, each on one thread and with the seed of its fit, so that equal fits give equal models.</summary>
public static class TrainerCatalog
{
    private static readonly TrainerParameter Trees = new("trees", 50, 1, 100_000, Whole: true, "number of trees");
    private static readonly TrainerParameter Leaves = new("leaves", 20, 2, 100_000, Whole: true, "most leaves of a tree");
    private static readonly TrainerParameter Rows = new("minimum_rows_per_leaf", 10, 1, 1e9, Whole: true, "fewest training rows in a leaf");
    private static readonly TrainerParameter Rate = new("learning_rate", 0.2, 1e-6, 10, Whole: false, "weight of each further tree");
    private static readonly TrainerParameter L1 = new("l1", 0, 0, 1e6, Whole: false, "penalty on the size of the weights");
    private static readonly TrainerParameter L2 = new("l2", 1, 0, 1e6, Whole: false, "penalty on the square of the weights");

    // ML.NET's own are the first five of them; ratings in half stars need ten.
    private static readonly double[] Gains = [.. Enumerable.Range(0, RankingMetrics.HighestGrade + 1).Select(DiscountedGain.GainOf)];

    /// <summary>Gradient-boosted trees; the default. For several classes one ensemble each.</summary>
    public static TrainerType FastTree { get; } =
        new(
            "FastTree",
            [LearningTask.Binary, LearningTask.Regression, LearningTask.Multiclass, LearningTask.Ranking],
            [Trees, Leaves, Rate, Rows],
            v =>
                (ml, columns, seed) =>
                    columns.Task switch
                    {
                        LearningTask.Binary => ml.BinaryClassification.Trainers.FastTree(
                            Boosting(new FastTreeBinaryTrainer.Options(), v, columns, seed)
                        ),
                        LearningTask.Regression => ml.Regression.Trainers.FastTree(
                            Boosting(new FastTreeRegressionTrainer.Options(), v, columns, seed)
                        ),
                        LearningTask.Ranking => ml.Ranking.Trainers.FastTree(
                            Boosting(
                                new FastTreeRankingTrainer.Options { RowGroupColumnName = columns.Group!, CustomGains = Gains },
                                v,
                                columns,
                                seed
                            )
                        ),
                        _ => ml.MulticlassClassification.Trainers.OneVersusAll(
                            ml.BinaryClassification.Trainers.FastTree(Boosting(new FastTreeBinaryTrainer.Options(), v, columns, seed)),
                            columns.Label
                        ),
                    }
        );

    /// <summary>Randomised trees, averaged. Probabilities by Platt's calibration on the training rows.</summary>
    public static TrainerType FastForest { get; } =
        new(
            "FastForest",
            [LearningTask.Binary, LearningTask.Regression],
            [Trees, Leaves, Rows],
            v =>
                (ml, columns, seed) =>
                    columns.Task is LearningTask.Regression
                        ? ml.Regression.Trainers.FastForest(Forest(new FastForestRegressionTrainer.Options(), v, columns, seed))
                        : ml
                            .BinaryClassification.Trainers.FastForest(Forest(new FastForestBinaryTrainer.Options(), v, columns, seed))
                            .Append(ml.BinaryClassification.Calibrators.Platt(columns.Label))
        );

    /// <summary>Logistic regression; for several classes its multinomial form.</summary>
    public static TrainerType LogisticRegression { get; } =
        new(
            "LbfgsLogisticRegression",
            [LearningTask.Binary, LearningTask.Multiclass],
            [L1, L2],
            v =>
                (ml, columns, _) =>
                    columns.Task is LearningTask.Binary
                        ? ml.BinaryClassification.Trainers.LbfgsLogisticRegression(
                            new LbfgsLogisticRegressionBinaryTrainer.Options
                            {
                                FeatureColumnName = columns.Features,
                                LabelColumnName = columns.Label,
                                ExampleWeightColumnName = columns.Weight,
                                L1Regularization = (float)v[L1.Name],
                                L2Regularization = (float)v[L2.Name],
                                NumberOfThreads = 1,
                            }
                        )
                        : ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy(
                            new LbfgsMaximumEntropyMulticlassTrainer.Options
                            {
                                FeatureColumnName = columns.Features,
                                LabelColumnName = columns.Label,
                                ExampleWeightColumnName = columns.Weight,
                                L1Regularization = (float)v[L1.Name],
                                L2Regularization = (float)v[L2.Name],
                                NumberOfThreads = 1,
                            }
                        )
        )
        {
            NeedsScaling = true,
        };

    /// <summary>Linear regression by stochastic dual coordinate ascent; its penalties are chosen by ML.NET.</summary>
    public static TrainerType LinearRegression { get; } =
        new(
            "Sdca",
            [LearningTask.Regression],
            [],
            _ =>
                (ml, columns, _) =>
                    ml.Regression.Trainers.Sdca(
                        new SdcaRegressionTrainer.Options
                        {
                            FeatureColumnName = columns.Features,
                            LabelColumnName = columns.Label,
                            ExampleWeightColumnName = columns.Weight,
                            NumberOfThreads = 1,
                        }
                    )
        )
        {
            NeedsScaling = true,
        };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<TrainerType> All { get; } = [FastTree, FastForest, LogisticRegression, LinearRegression];

    /// <summary>A trainer that was written down, ready to fit.</summary>
    /// <exception cref="ArgumentException">There is no such trainer or parameter, or a value is out of its range.</exception>
    public static TrainerDefinition Of(TrainerChoice choice)
    {
        ArgumentNullException.ThrowIfNull(choice);
        return All.FirstOrDefault(t => string.Equals(t.Name, choice.Name, StringComparison.Ordinal)) is { } type
            ? type.With(choice.Parameters)
            : throw new ArgumentException(
                $"There is no trainer '{choice.Name}': expected one of {string.Join(", ", All.Select(t => t.Name))}.",
                nameof(choice)
            );
    }

    private static T Boosting<T>(T options, TrainerValues values, TrainerColumns columns, int seed)
        where T : BoostedTreeOptions
    {
        options.LearningRate = values[Rate.Name];
        return Forest(options, values, columns, seed);
    }

    private static T Forest<T>(T options, TrainerValues values, TrainerColumns columns, int seed)
        where T : TreeOptions
    {
        options.FeatureColumnName = columns.Features;
        options.LabelColumnName = columns.Label;
        options.ExampleWeightColumnName = columns.Weight;
        options.NumberOfTrees = values.Whole(Trees.Name);
        options.NumberOfLeaves = values.Whole(Leaves.Name);
        options.MinimumExampleCountPerLeaf = values.Whole(Rows.Name);
        options.NumberOfThreads = 1;
        options.Seed = seed;
        options.FeatureSelectionSeed = seed;
        return options;
    }
}
