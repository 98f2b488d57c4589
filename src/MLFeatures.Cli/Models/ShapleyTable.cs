using Microsoft.ML;
using MLFeatures.Importance;
using MLFeatures.Importance.Models;
using MLFeatures.Importance.Shapley;
using MLFeatures.Importance.Trees;

namespace MLFeatures.Cli.Models;

/// <summary>Shapley values of any model, as exactly as it allows: trees and linear models exactly, others sampled.</summary>
/// <param name="Method">How they were computed.</param>
/// <param name="Unit">What they add up to, in words.</param>
/// <param name="Groups">What they are of, in the order of the values.</param>
/// <param name="Outputs">Per output of the model the values.</param>
internal sealed record ShapleyTable(string Method, string Unit, IReadOnlyList<FeatureGroup> Groups, IReadOnlyList<ShapleyOutput> Outputs)
{
    /// <summary>Explains rows.</summary>
    /// <exception cref="NotSupportedException">The model has several scores and no trees.</exception>
    /// <exception cref="ArgumentException">Groups or rows do not fit the model.</exception>
    public static ShapleyTable Of(ITransformer model, ShapleyRequest request, CancellationToken ct)
    {
        if (Trees(model) is { } trees)
            return OfTrees(trees, request, ct);
        var linear = Linear(model);
        if (linear is not null)
        {
            var groups = FeatureGroups.Of(linear.Weights.Count, request.Groups);
            var values = LinearShapley.Interventional(linear, request.Background, request.Rows, groups);
            return new("linear", "the raw score", groups.Groups, [new(values, null)]);
        }
        var players = FeatureGroups.Of(request.Rows.Columns, request.Groups);
        var sampled = SampledShapley.Interventional(
            ModelScores.Of(model),
            request.Background,
            request.Rows,
            players,
            new() { Pairs = request.Pairs, Seed = request.Seed },
            ct
        );
        return new("sampled", "the model's Score", players.Groups, [new(null, sampled)]);
    }

    private static ShapleyTable OfTrees(TreeModel trees, ShapleyRequest request, CancellationToken ct)
    {
        var options = new ShapleyOptions { Threads = request.Threads };
        var groups = FeatureGroups.Of(trees.Outputs, request.Groups, trees.SlotNames);
        var outputs = trees.Outputs.Select(output => new ShapleyOutput(
            request.Interventional
                ? TreeShapley.Interventional(output, request.Background, request.Rows, groups, options, ct)
                : TreeShapley.PathDependent(TreeCover.Count(output, request.Background), request.Rows, groups, options, ct),
            null
        ));
        return new(request.Interventional ? "interventional" : "path-dependent", UnitOf(trees), groups.Groups, [.. outputs]);
    }

    /// <summary>What trees add up to, in words.</summary>
    public static string UnitOf(TreeModel trees) =>
        trees.Link switch
        {
            ScoreLink.Calibrated => "the raw score, before it becomes a probability",
            ScoreLink.Exponential => "the logarithm of the score",
            ScoreLink.Softmax or ScoreLink.CalibratedPerClass => "the raw scores of the classes, before they become probabilities",
            ScoreLink.RawPerClass => "the raw scores of the classes",
            _ => "the score",
        };

    /// <summary>Whether a model's values are exact.</summary>
    public static bool IsExact(ITransformer model) => Trees(model) is not null || Linear(model) is not null;

    /// <summary>The trees of a model; null when it has none.</summary>
    public static TreeModel? Trees(ITransformer model)
    {
        try
        {
            return TreeModel.From(model);
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }

    private static LinearModel? Linear(ITransformer model)
    {
        try
        {
            return LinearModel.From(model);
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }
}
