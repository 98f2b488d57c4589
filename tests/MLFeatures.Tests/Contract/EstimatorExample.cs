using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLFeatures.Tests.Contract;

/// <summary>One estimator with data that shows what it does, from which the contract checks everything else.</summary>
public abstract class EstimatorExample
{
    /// <summary>The public class that implements <c>IEstimator</c>.</summary>
    public abstract Type Estimator { get; }

    /// <summary>The catalog method's name; messages begin with it.</summary>
    public required string Verb { get; init; }

    /// <summary>Makes the estimator, with input columns named as in the rows.</summary>
    public required Func<MLContext, IEstimator<ITransformer>> Create { get; init; }

    /// <summary>The column it makes.</summary>
    public string OutputColumn { get; init; } = "Made";

    /// <summary>Columns that a transform reads.</summary>
    public required string[] Inputs { get; init; }

    /// <summary>Columns that only a fit reads: the label must be one of these.</summary>
    public string[] FitOnlyInputs { get; init; } = [];

    /// <summary>Whether a saved model loads in a program without MLFeatures.</summary>
    public bool LoadsWithMicrosoftMLAlone { get; init; }

    /// <summary>Whether a fit without any row works. If not, it says what is missing.</summary>
    public bool FitsWithoutRows { get; init; }

    /// <summary>Number of rows to fit.</summary>
    public abstract int RowCount { get; }

    /// <summary>The rows at the given places, in that order.</summary>
    public abstract IDataView Load(MLContext ml, IEnumerable<int> places);

    /// <summary>All rows in order.</summary>
    public IDataView Load(MLContext ml) => Load(ml, Enumerable.Range(0, RowCount));

    /// <summary>Rows with missing, empty and unseen values, and what is documented to come out (one number for a scalar).</summary>
    public abstract (IDataView Rows, float[][] Expected) Unusual(MLContext ml);

    /// <summary>Each row alone through a prediction engine: the bits of the output.</summary>
    public abstract string[] PredictOneByOne(MLContext ml, ITransformer model);

    public override string ToString() => Estimator.Name;
}

/// <inheritdoc/>
/// <typeparam name="TEstimator">The estimator.</typeparam>
/// <typeparam name="TRow">A row of its data.</typeparam>
public sealed class EstimatorExample<TEstimator, TRow> : EstimatorExample
    where TRow : class, new()
{
    public required TRow[] Rows { get; init; }

    public required (TRow Row, float[] Expected)[] UnusualRows { get; init; }

    public bool ScalarOutput { get; init; }

    public override Type Estimator => typeof(TEstimator);

    public override int RowCount => Rows.Length;

    public override IDataView Load(MLContext ml, IEnumerable<int> places) =>
        ml.Data.LoadFromEnumerable(places.Select(i => Rows[i]).ToArray());

    public override (IDataView, float[][]) Unusual(MLContext ml) =>
        (ml.Data.LoadFromEnumerable(UnusualRows.Select(u => u.Row).ToArray()), [.. UnusualRows.Select(u => u.Expected)]);

    public override string[] PredictOneByOne(MLContext ml, ITransformer model)
    {
        if (ScalarOutput)
        {
            using var scalar = Engine<Scalar>(ml, model, nameof(Scalar.Value));
            return [.. Rows.Select(row => TableText.Bits(scalar.Predict(row).Value))];
        }
        using var vector = Engine<Vector>(ml, model, nameof(Vector.Value));
        return [.. Rows.Select(row => TableText.Bits(vector.Predict(row).Value.DenseValues()))];
    }

    private PredictionEngine<TRow, TOut> Engine<TOut>(MLContext ml, ITransformer model, string field)
        where TOut : class, new()
    {
        var output = SchemaDefinition.Create(typeof(TOut));
        output[field].ColumnName = OutputColumn;
        return ml.Model.CreatePredictionEngine<TRow, TOut>(model, ignoreMissingColumns: false, null, output);
    }

    private sealed class Scalar
    {
        public float Value { get; set; }
    }

    private sealed class Vector
    {
        public VBuffer<float> Value { get; set; }
    }
}
