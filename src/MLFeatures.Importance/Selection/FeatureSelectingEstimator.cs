using Microsoft.ML;
using Microsoft.ML.Data;
using MLFeatures.Importance.Permutation;

namespace MLFeatures.Importance.Selection;

/// <summary>
/// Keeps the slots of a vector that a method chooses on the rows it is fitted on. Fitted inside every resample, as part of the pipeline, the choice never sees
/// test rows.
/// </summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>Estimator characteristics</term><description></description></listheader>
/// <item><term>Needs to look at the data to train</term><description>yes, also at the label</description></item>
/// <item><term>Input column</term><description>vector of Single of a fixed size</description></item>
/// <item><term>Output column</term><description>vector of Single with the kept slots and their names; one slot of zeros when none is kept</description></item>
/// <item><term>Saved as</term><description>ML.NET's own slot-dropping transformer: a model with it needs no package of ours</description></item>
/// </list>
/// </remarks>
public sealed class FeatureSelectingEstimator : IEstimator<ITransformer>
{
    private readonly TransformsCatalog.FeatureSelectionTransforms _catalog;
    private readonly string _output;
    private readonly string _input;
    private readonly EvaluationTarget _target;
    private readonly Func<SelectionData, SelectionReport> _choose;
    private readonly IReadOnlyList<FeatureGroup>? _features;
    private readonly CancellationToken _cancellation;

    internal FeatureSelectingEstimator(
        TransformsCatalog.FeatureSelectionTransforms catalog,
        string output,
        string input,
        EvaluationTarget target,
        Func<SelectionData, SelectionReport> choose,
        IReadOnlyList<FeatureGroup>? features,
        CancellationToken cancellation
    ) =>
        (_catalog, _output, _input, _target, _choose, _features, _cancellation) = (
            catalog,
            output,
            input,
            target,
            choose,
            features,
            cancellation
        );

    /// <summary>The choice of the last fit; null before the first.</summary>
    public SelectionReport? Report { get; private set; }

    /// <summary>Chooses on these rows.</summary>
    /// <exception cref="ArgumentException">A column is missing or of a wrong type.</exception>
    /// <exception cref="InvalidDataException">There are fewer than two labelled rows or different labels.</exception>
    public ITransformer Fit(IDataView input)
    {
        var data = SelectionData.Read(input, _input, _target, cancellation: _cancellation);
        if (_features is not null)
            data = new(data.Rows, data.Labels, data.Task, FeatureGroups.Of(data.Rows.Columns, _features));
        var report = _choose(data);
        Report = report;
        int[] slots = [.. report.Chosen.SelectMany(feature => data.Features.Groups[feature].Slots)];
        // ML.NET's selection by count keeps the slots that are not 0 often enough: in one row that says which.
        var ml = new MLContext(seed: 0);
        var definition = SchemaDefinition.Create(typeof(Kept));
        var column = definition[nameof(Kept.Slots)];
        (column.ColumnName, column.ColumnType) = (_input, new VectorDataViewType(NumberDataViewType.Single, data.Rows.Columns));
        var row = new Kept { Slots = [.. Enumerable.Range(0, data.Rows.Columns).Select(slot => slots.Contains(slot) ? 1f : 0f)] };
        return _catalog.SelectFeaturesBasedOnCount(_output, _input, count: 1).Fit(ml.Data.LoadFromEnumerable([row], definition));
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema) =>
        _catalog.SelectFeaturesBasedOnCount(_output, _input, count: 1).GetOutputSchema(inputSchema);

    private sealed class Kept
    {
        public float[] Slots { get; init; } = [];
    }
}
