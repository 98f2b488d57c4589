using Microsoft.ML;
using Microsoft.ML.Trainers.LightGbm;

namespace MLFeatures.Importance.Tests.Trees;

/// <summary>Every trainer of ML.NET that makes trees, small.</summary>
internal static class TreeTrainers
{
    public delegate IEstimator<ITransformer> Make(MLContext ml, string features = "Features");

    public static readonly Dictionary<string, Make> All = new()
    {
        ["FastTree binary"] = (ml, x) => ml.BinaryClassification.Trainers.FastTree("Binary", x, numberOfTrees: 15),
        ["FastTree regression"] = (ml, x) => ml.Regression.Trainers.FastTree("Label", x, numberOfTrees: 15),
        ["FastTree Tweedie"] = (ml, x) => ml.Regression.Trainers.FastTreeTweedie("Label", x, numberOfTrees: 15),
        ["FastTree ranking"] = (ml, x) => Grouped(ml).Append(ml.Ranking.Trainers.FastTree("Relevance", x, "GroupKey", numberOfTrees: 15)),
        ["FastForest binary"] = (ml, x) => ml.BinaryClassification.Trainers.FastForest("Binary", x, numberOfTrees: 15),
        ["FastForest regression"] = (ml, x) => ml.Regression.Trainers.FastForest("Label", x, numberOfTrees: 15),
        ["LightGbm binary"] = (ml, x) => ml.BinaryClassification.Trainers.LightGbm("Binary", x, numberOfIterations: 15),
        ["LightGbm regression"] = (ml, x) => ml.Regression.Trainers.LightGbm("Label", x, numberOfIterations: 15),
        ["LightGbm ranking"] = (ml, x) =>
            Grouped(ml).Append(ml.Ranking.Trainers.LightGbm("Relevance", x, "GroupKey", numberOfIterations: 15)),
        ["LightGbm multiclass softmax"] = (ml, x) =>
            Keyed(ml).Append(ml.MulticlassClassification.Trainers.LightGbm(Multiclass(x, softmax: true))),
        ["LightGbm multiclass one versus all"] = (ml, x) =>
            Keyed(ml).Append(ml.MulticlassClassification.Trainers.LightGbm(Multiclass(x, softmax: false))),
        ["one versus all of FastTree, raw"] = (ml, x) =>
            Keyed(ml)
                .Append(
                    ml.MulticlassClassification.Trainers.OneVersusAll(
                        ml.BinaryClassification.Trainers.FastForest("Key", x, numberOfTrees: 10),
                        "Key",
                        useProbabilities: false
                    )
                ),
    };

    private static IEstimator<ITransformer> Keyed(MLContext ml) => ml.Transforms.Conversion.MapValueToKey("Key", "Class");

    private static IEstimator<ITransformer> Grouped(MLContext ml) => ml.Transforms.Conversion.MapValueToKey("GroupKey", "Group");

    private static LightGbmMulticlassTrainer.Options Multiclass(string features, bool softmax) =>
        new()
        {
            LabelColumnName = "Key",
            FeatureColumnName = features,
            UseSoftmax = softmax,
            NumberOfIterations = 10,
            Silent = true,
        };
}
