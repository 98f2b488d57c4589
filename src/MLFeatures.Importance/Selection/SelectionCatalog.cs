using Microsoft.ML;
using MLFeatures.Importance.Permutation;

namespace MLFeatures.Importance.Selection;

/// <summary>Feature selection as a step of a pipeline.</summary>
public static class SelectionCatalog
{
    /// <summary>Keeps the slots that a method chooses on the rows that the pipeline is fitted on.</summary>
    /// <param name="catalog">The catalog of feature selection.</param>
    /// <param name="outputColumnName">Column to make. Data type: vector of Single.</param>
    /// <param name="target">Label column and task: <c>EvaluationTarget.Binary("Label")</c>.</param>
    /// <param name="choose">The method: <c>data => BorutaSelection.Of(data)</c>.</param>
    /// <param name="inputColumnName">Column to read; the same as the output when null. Data type: vector of Single of a fixed size.</param>
    /// <param name="features">Slots that are kept or dropped together, such as those of one category; every other slot by itself. Default null: every slot by itself.</param>
    /// <param name="cancellation">Stops <c>Fit</c> while it reads; hand it to the method, too.</param>
    public static FeatureSelectingEstimator SelectFeatures(
        this TransformsCatalog.FeatureSelectionTransforms catalog,
        string outputColumnName,
        EvaluationTarget target,
        Func<SelectionData, SelectionReport> choose,
        string? inputColumnName = null,
        IReadOnlyList<FeatureGroup>? features = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentException.ThrowIfNullOrEmpty(outputColumnName);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(choose);
        return new(catalog, outputColumnName, inputColumnName ?? outputColumnName, target, choose, features, cancellation);
    }
}
