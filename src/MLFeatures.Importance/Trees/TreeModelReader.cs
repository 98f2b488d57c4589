using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Microsoft.ML.Trainers.FastTree;
using MLFeatures.Importance.Models;

namespace MLFeatures.Importance.Trees;

/// <summary>From a fitted ML.NET model to neutral trees that score the same.</summary>
internal static class TreeModelReader
{
    public static TreeModel Read(ITransformer model, DataViewSchema? inputSchema)
    {
        var step = PredictionStep.LastOf(model);
        var (predictor, slots) = (step.Transformer, step.Slots);
        var (outputs, link, calibrator) = Outputs(predictor.Model, slots);
        return new()
        {
            Outputs = outputs,
            OutputNames = predictor.Model is OneVersusAllModelParameters ? [.. outputs.Select((_, i) => $"Score[{i}]")] : ["Score"],
            Link = link,
            Calibrator = calibrator,
            FeatureColumn = predictor.FeatureColumnName,
            SlotNames = SlotNames(model, inputSchema, predictor.FeatureColumnName, slots),
        };
    }

    private static (IReadOnlyList<TreeEnsemble> Outputs, ScoreLink Link, string? Calibrator) Outputs(object model, int features)
    {
        switch (model)
        {
            case CalibratedModelParametersBase calibrated:
                return ([Ensemble(calibrated.SubModel, features)], ScoreLink.Calibrated, calibrated.Calibrator.GetType().Name);
            case OneVersusAllModelParameters classes:
                var link = LinkOf(classes);
                var parts = SubModels(classes);
                var calibrator = link == ScoreLink.CalibratedPerClass ? (parts[0] as CalibratedModelParametersBase)?.Calibrator : null;
                return (
                    [.. parts.Select(part => Ensemble((part as CalibratedModelParametersBase)?.SubModel ?? part, features))],
                    link,
                    calibrator?.GetType().Name
                );
            default:
                return (
                    [Ensemble(model, features)],
                    model is FastTreeTweedieModelParameters ? ScoreLink.Exponential : ScoreLink.None,
                    null
                );
        }
    }

    private static TreeEnsemble Ensemble(object model, int features)
    {
        IReadOnlyList<RegressionTreeBase> trees = model switch
        {
            TreeEnsembleModelParametersBasedOnRegressionTree boosted => boosted.TrainedTreeEnsemble.Trees,
            TreeEnsembleModelParametersBasedOnQuantileRegressionTree forest => forest.TrainedTreeEnsemble.Trees,
            GamModelParametersBase => throw new NotSupportedException(
                "The model is a generalized additive model: it has one shape function per feature, which explains itself, and no trees."
            ),
            _ => throw new NotSupportedException(
                $"The model's last prediction step is {model.GetType().Name}, which has no trees. FastTree, FastForest, LightGBM and one-versus-all of these can be read."
            ),
        };
        // ML.NET's scoring adds up the leaves; it uses neither the ensemble's Bias nor its TreeWeights (0 and 1 after every training).
        // A FastForest regression alone divides by the number of trees.
        var weight = model is FastForestRegressionModelParameters ? 1.0 / trees.Count : 1.0;
        return new([.. trees.Select(tree => MlNetTree.Read(tree))], features, [.. trees.Select(_ => weight)]);
    }

    private static ScoreLink LinkOf(OneVersusAllModelParameters model)
    {
        // The three ways to combine the classes are private nested classes; their names are part of ML.NET's saved format as well.
        var field = typeof(OneVersusAllModelParameters).GetField("_impl", BindingFlags.Instance | BindingFlags.NonPublic);
        return field?.GetValue(model)?.GetType().Name switch
        {
            "ImplSoftmax" => ScoreLink.Softmax,
            "ImplDist" => ScoreLink.CalibratedPerClass,
            "ImplRaw" => ScoreLink.RawPerClass,
            var other => throw new NotSupportedException(
                $"This version of ML.NET combines classes in a way that is not known here: {other ?? "none"}."
            ),
        };
    }

    /// <summary>The models of the classes.</summary>
    public static IReadOnlyList<object> Parts(OneVersusAllModelParameters model) => SubModels(model);

    /// <summary>One name per slot of a feature column: its slot names where they are known, else numbered.</summary>
    public static IReadOnlyList<string> SlotNames(ITransformer model, DataViewSchema? inputSchema, string column, int size)
    {
        var numbered = Enumerable.Range(0, size).Select(slot => $"{column}[{slot}]").ToArray();
        if (inputSchema is null)
            return numbered;
        // A predictor passes its features through, so they are also in what the whole model returns.
        if (model.GetOutputSchema(inputSchema).GetColumnOrNull(column) is not { } features || !features.HasSlotNames(size))
            return numbered;
        VBuffer<ReadOnlyMemory<char>> names = default;
        features.GetSlotNames(ref names);
        return [.. names.DenseValues().Select((name, slot) => name.IsEmpty ? numbered[slot] : name.ToString())];
    }

    private static bool HasSlotNames(this DataViewSchema.Column column, int size) =>
        column.Annotations.Schema.GetColumnOrNull("SlotNames")?.Type is VectorDataViewType { ItemType: TextDataViewType } names
        && names.Size == size;

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_SubModelParameters")]
    private static extern ImmutableArray<object> SubModels(OneVersusAllModelParameters model);
}
