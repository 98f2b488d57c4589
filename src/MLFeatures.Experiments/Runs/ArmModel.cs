using System.Collections.Immutable;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using MLFeatures.Experiments.Metrics;
using MLFeatures.Experiments.Trainers;

namespace MLFeatures.Experiments.Runs;

/// <summary>An arm's model: on-demand transforms, missing values, trainer; fitted in training rows only, saved as one.</summary>
internal sealed class ArmModel
{
    public const string Features = "Features";
    public const string Values = "Values";
    public const string Missing = "Missing";

    private readonly ArmTable _table;

    private readonly ITransformer _preparation;

    private ArmModel(ArmTable table, ITransformer preparation, ITransformer predictor, IReadOnlyList<InputSlots> inputs)
    {
        (_table, _preparation, Predictor, Inputs) = (table, preparation, predictor, inputs);
        Model = new TransformerChain<ITransformer>(preparation, predictor);
    }

    /// <summary>From the columns of a request to score and probability.</summary>
    public ITransformer Model { get; }

    /// <summary>The last part of it: from the vector of features to score and probability.</summary>
    public ITransformer Predictor { get; }

    /// <summary>Where each input lies in the vector of features.</summary>
    public IReadOnlyList<InputSlots> Inputs { get; }

    public static ArmModel Fit(MLContext ml, ArmTable table, ImmutableArray<int> trainRows, int seed)
    {
        var columns = new TrainerColumns(
            table.Task,
            Features,
            ArmTable.Label,
            table.HasWeights ? ArmTable.Weight : null,
            table.Task is LearningTask.Ranking ? ArmTable.RowGroup : null
        );
        var (preparation, prepared, slots) = FitPreparation(ml, table, table.Train(trainRows));
        var predictor = table.Trainer.Create(ml, columns, seed).Fit(PreparedRows.Read(prepared, columns));
        return new(table, preparation, predictor, slots);
    }

    /// <summary>Fits all that comes before the trainer, and the rows up to the vector of features.</summary>
    /// <exception cref="InvalidDataException">An input is missing or of a wrong type.</exception>
    public static (ITransformer Transformer, IDataView Prepared, IReadOnlyList<InputSlots> Inputs) FitPreparation(
        MLContext ml,
        ArmTable table,
        IDataView trainRows
    )
    {
        var (onDemand, inputs) = FitOnDemand(ml, table, trainRows);
        string[] names = [.. table.Arm.Inputs.Select(i => i.Column)];
        var missing = InputScan.WithMissingValues(inputs, names);
        var preparation = Preparation(ml, table, names, missing).Fit(inputs);
        var slots = InputSlots.Of(table.Arm.Inputs, inputs.Schema, missing);
        return (new TransformerChain<ITransformer>(onDemand, preparation), preparation.Transform(inputs), slots);
    }

    /// <summary>Fits the on-demand transforms alone, and checks that all inputs are there.</summary>
    /// <exception cref="InvalidDataException">An input is missing or of a wrong type.</exception>
    public static (ITransformer Transformer, IDataView Inputs) FitOnDemand(MLContext ml, ArmTable table, IDataView trainRows)
    {
        ITransformer onDemand = table.Arm.OnDemand is { } create ? create(ml).Fit(trainRows) : new TransformerChain<ITransformer>();
        var inputs = onDemand.Transform(trainRows);
        CheckInputs(table.Arm, inputs.Schema);
        return (onDemand, inputs);
    }

    /// <summary>Scores test rows, whose labels the model never sees.</summary>
    /// <exception cref="InvalidDataException">Rows are lost or out of order, or a score is not a number.</exception>
    public ScoredRows Score(ImmutableArray<int> testRows)
    {
        var order = _table.Ordered(testRows);
        var predictions = Predictions.Read(Model.Transform(_table.Test(order)), order, _table.Task, _table.Rows.Levels.Length);
        return _table.Unscored(order) with { Scores = predictions.Scores, Probabilities = predictions.Probabilities };
    }

    /// <summary>Rows, whose labels the model never sees, up to the vector of features that its predictor reads.</summary>
    /// <param name="rows">In the order in which rows are scored.</param>
    public IDataView Prepare(ImmutableArray<int> rows) => _preparation.Transform(_table.Test(rows));

    // Trees of ML.NET take NaN for a small number without a word; so the mean of the training rows goes in, and a flag says where.
    private static EstimatorChain<ITransformer> Preparation(MLContext ml, ArmTable table, string[] columns, string[] missing)
    {
        var values = ml
            .Transforms.Concatenate(Values, columns)
            .Append(ml.Transforms.ReplaceMissingValues(Values, Values, MissingValueReplacingEstimator.ReplacementMode.Mean));
        var features =
            missing.Length == 0
                ? values.Append(ml.Transforms.Concatenate(Features, Values))
                : values
                    .Append(ml.Transforms.Concatenate(Missing, missing))
                    .Append(ml.Transforms.IndicateMissingValues(Missing, Missing))
                    .Append(ml.Transforms.Conversion.ConvertType(Missing, Missing, DataKind.Single))
                    .Append(ml.Transforms.Concatenate(Features, Values, Missing));
        EstimatorChain<ITransformer> chain = new EstimatorChain<ITransformer>().Append<ITransformer>(features);
        return table.Trainer.NeedsScaling
            ? chain.Append<ITransformer>(ml.Transforms.NormalizeMeanVariance(Features, Features, fixZero: false))
            : chain;
    }

    private static void CheckInputs(PreparedArm arm, DataViewSchema schema)
    {
        foreach (var input in arm.Inputs)
        {
            var column = schema.GetColumnOrNull(input.Column);
            if (column is null)
            {
                throw new InvalidDataException(
                    $"Arm '{arm.Name}': the input {input.Reference} should be in column '{input.Column}', which is neither stored nor made on demand. "
                        + $"There are: {string.Join(", ", schema.Where(c => !c.IsHidden).Select(c => c.Name))}."
                );
            }
            var type = column.Value.Type;
            var isKnown =
                type == NumberDataViewType.Single || type is VectorDataViewType { Size: > 0 } v && v.ItemType == NumberDataViewType.Single;
            if (!isKnown)
            {
                throw new InvalidDataException(
                    $"Arm '{arm.Name}': the input {input.Reference} in column '{input.Column}' is {type}: expected Single or a vector of Singles of known size."
                );
            }
        }
    }
}
