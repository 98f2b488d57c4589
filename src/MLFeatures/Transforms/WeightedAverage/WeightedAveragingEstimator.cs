using Microsoft.ML;
using Microsoft.ML.Data;
using MLFeatures.Bridge;

namespace MLFeatures.Transforms;

/// <summary>Averages the slots of a vector, row by row, with the weights in another vector.</summary>
/// <remarks>
/// Σ w·v / Σ w over the slots, summed in double in the order of the slots.
/// <para>A slot whose value or weight is NaN is left out, its weight too. When the weights left sum to 0, the result is NaN.</para>
/// <para>
/// Trap: slots are paired by place. When both columns have slot names, a name that stands at different places is refused; columns without names,
/// or with names that have nothing in common, are taken as they are.
/// </para>
///
/// ### Estimator Characteristics
/// | | |
/// | -- | -- |
/// | Does this estimator need to look at the data to train its parameters? | No |
/// | Uses the label | No |
/// | Input column data type | values, weights: Single, vectors of the same length |
/// | Output column data type | Single, scalar; unit: the values' |
/// | Missing input / unseen value | left out with its weight; NaN when no weight is left / every value can be averaged |
/// | Saved by Model.Save | Yes, as a fitted feature: loading needs the package MLFeatures |
/// | Source | weighted arithmetic mean |
/// </remarks>
public sealed class WeightedAveragingEstimator : IEstimator<FittedFeatureTransformer<WeightedAverage>>
{
    private readonly TransformsCatalog _catalog;
    private readonly WeightedAverage _average;

    internal WeightedAveragingEstimator(TransformsCatalog catalog, string output, string values, string weights)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentException.ThrowIfNullOrEmpty(output);
        (_catalog, _average) = (catalog, new WeightedAverage(output, values, weights));
    }

    /// <summary>Checks the columns; no row is read.</summary>
    /// <exception cref="ArgumentException">A column is missing or is not a vector of Single.</exception>
    /// <exception cref="ArgumentException">The vectors differ in length, or a slot name stands at different places.</exception>
    public FittedFeatureTransformer<WeightedAverage> Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        _average.OutputColumn(input.Schema);
        return new(_catalog.Environment(), _average);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A column is missing or is not a vector of Single.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        _average.CheckIn(inputSchema);
        return inputSchema.WithScalar(_average.Output, NumberDataViewType.Single);
    }
}
