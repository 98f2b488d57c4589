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

    private ArmModel(ArmTable table, ITransformer model) => (_table, Model) = (table, model);

    /// <summary>From the columns of a request to score and probability.</summary>
    public ITransformer Model { get; }

    public static ArmModel Fit(MLContext ml, ArmTable table, ImmutableArray<int> trainRows, int seed)
    {
        var (onDemand, inputs) = FitOnDemand(ml, table, table.Train(trainRows));
        var columns = new TrainerColumns(
            table.Task,
            Features,
            ArmTable.Label,
            table.HasWeights ? ArmTable.Weight : null,
            table.Task is LearningTask.Ranking ? ArmTable.RowGroup : null
        );
        var (preparation, prepared) = SerialRows.Fit(Preparation(ml, table, inputs), inputs);
        var predictor = table.Trainer.Create(ml, columns, seed).Fit(PreparedRows.Read(prepared, columns));
        return new(table, new TransformerChain<ITransformer>(onDemand, preparation, predictor));
    }

    /// <summary>Fits the on-demand transforms alone, and checks that all inputs are there.</summary>
    /// <exception cref="InvalidDataException">An input is missing or of a wrong type.</exception>
    public static (ITransformer Transformer, IDataView Inputs) FitOnDemand(MLContext ml, ArmTable table, IDataView trainRows)
    {
        ITransformer onDemand = table.Arm.OnDemand is { } create ? create(ml).Fit(trainRows) : new TransformerChain<ITransformer>();
        var inputs = SerialRows.Transform(onDemand, trainRows);
        CheckInputs(table.Arm, inputs.Schema);
        return (onDemand, inputs);
    }

    /// <summary>Scores test rows, whose labels the model never sees.</summary>
    /// <exception cref="InvalidDataException">Rows are lost or out of order, or a score is not a number.</exception>
    public ScoredRows Score(ImmutableArray<int> testRows)
    {
        var order = _table.Ordered(testRows);
        var rows = _table.Rows;
        var predictions = Predictions.Read(SerialRows.Transform(Model, _table.Test(order)), order, _table.Task, rows.Levels.Length);
        T[] Of<T>(T[] values) => [.. order.Select(row => values[row])];
        return new()
        {
            Task = _table.Task,
            Outcomes = Of(rows.Outcomes),
            Labels = _table.Task is LearningTask.Binary ? Of(rows.Labels) : default(ReadOnlyMemory<bool>),
            Classes = _table.Task is LearningTask.Multiclass or LearningTask.Ranking ? Of(rows.Classes) : default(ReadOnlyMemory<int>),
            ClassCount = _table.Task is LearningTask.Multiclass ? rows.Levels.Length : 0,
            Groups = Of(rows.Groups),
            Scores = predictions.Scores,
            Probabilities = predictions.Probabilities,
        };
    }

    // Trees of ML.NET take NaN for a small number without a word; so the mean of the training rows goes in, and a flag says where.
    private static IEnumerable<IEstimator<ITransformer>> Preparation(MLContext ml, ArmTable table, IDataView inputs)
    {
        string[] columns = [.. table.Arm.Inputs.Select(i => i.Column)];
        var missing = InputScan.WithMissingValues(inputs, columns);
        yield return ml.Transforms.Concatenate(Values, columns);
        yield return ml.Transforms.ReplaceMissingValues(Values, Values, MissingValueReplacingEstimator.ReplacementMode.Mean);
        if (missing.Length > 0)
        {
            yield return ml.Transforms.Concatenate(Missing, missing);
            yield return ml.Transforms.IndicateMissingValues(Missing, Missing);
            yield return ml.Transforms.Conversion.ConvertType(Missing, Missing, DataKind.Single);
        }
        yield return ml.Transforms.Concatenate(Features, missing.Length > 0 ? [Values, Missing] : [Values]);
        if (table.Trainer.NeedsScaling)
            yield return ml.Transforms.NormalizeMeanVariance(Features, Features, fixZero: false);
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
