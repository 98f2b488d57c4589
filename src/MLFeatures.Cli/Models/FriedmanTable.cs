using MLFeatures.Importance;
using MLFeatures.Importance.Effects;
using MLFeatures.Importance.Interactions;
using MLFeatures.Importance.Models;

namespace MLFeatures.Cli.Models;

/// <summary>Friedman's H of a model: of any one, exactly by leaves where it has trees.</summary>
internal static class FriedmanTable
{
    // Of a model without trees each pair costs as many scores as rows squared.
    private const int PairFeatures = 8;

    /// <summary>One report for each output of the model.</summary>
    /// <exception cref="InvalidDataException">The model has several scores and no trees.</exception>
    public static IReadOnlyList<InteractionReport> Of(ModelOnData model, ShapleyRequest request, CancellationToken ct)
    {
        var options = new InteractionOptions { MostRows = Math.Max(1, request.Rows.Rows), Seed = request.Seed };
        if (ShapleyTable.Trees(model.Model) is { } trees)
        {
            var groups = FeatureGroups.Of(trees.Outputs, request.Groups, trees.SlotNames);
            return [.. trees.Outputs.Select(output => HStatistic.Of(EffectModel.Of(request.Rows, output), groups, options, ct))];
        }
        try
        {
            var effects = EffectModel.Of(request.Rows, ModelScores.Of(model.Model));
            var groups = FeatureGroups.Of(request.Rows.Columns, request.Groups);
            return [HStatistic.Of(effects, groups, options with { PairFeatures = PairFeatures }, ct)];
        }
        catch (NotSupportedException e)
        {
            throw new InvalidDataException($"{model.Saved.File}: {e.Message}", e);
        }
    }
}
