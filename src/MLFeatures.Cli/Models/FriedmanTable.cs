using MLFeatures.Importance;
using MLFeatures.Importance.Interactions;

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
        var outputs = ModelEffects.Of(model, request.Rows);
        var trees = ShapleyTable.Trees(model.Model);
        if (trees is null)
            options = options with { PairFeatures = PairFeatures };
        var groups = trees is null
            ? FeatureGroups.Of(request.Rows.Columns, request.Groups)
            : FeatureGroups.Of(trees.Outputs, request.Groups, trees.SlotNames);
        return [.. outputs.Select(output => HStatistic.Of(output.Model, groups, options, ct))];
    }
}
