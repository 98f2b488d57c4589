using System.Collections.Immutable;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using MLFeatures.Experiments.Metrics;

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

    public static ArmModel Fit(MLContext ml, ArmTable table, ImmutableArray<int> trainRows, TrainerDefinition trainer, int seed)
    {
        var (onDemand, inputs) = FitOnDemand(ml, table, table.Train(trainRows));
        var columns = new TrainerColumns(Features, ArmTable.Label, table.HasWeights ? ArmTable.Weight : null);
        var preparation = Preparation(ml, table.Arm, inputs).Fit(inputs);
        var predictor = trainer.Create(ml, columns, seed).Fit(preparation.Transform(inputs));
        return new(table, new TransformerChain<ITransformer>(onDemand, preparation, predictor));
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
        var scored = Model.Transform(_table.Test(testRows));
        var (scores, probabilities, labels) = (new double[testRows.Length], new double[testRows.Length], new bool[testRows.Length]);
        var count = 0;
        DataViewSchema.Column[] columns = [Output(scored, "Score"), Output(scored, "Probability"), scored.Schema[ArmTable.Row]];
        using var cursor = scored.GetRowCursor(columns);
        var getScore = cursor.GetGetter<float>(columns[0]);
        var getProbability = cursor.GetGetter<float>(columns[1]);
        var getRow = cursor.GetGetter<long>(columns[2]);
        var (score, probability, row) = (0f, 0f, 0L);
        for (; cursor.MoveNext(); count++)
        {
            getScore(ref score);
            getProbability(ref probability);
            getRow(ref row);
            if (count >= testRows.Length || row != testRows[count])
                throw WrongRows(testRows.Length);
            if (!float.IsFinite(score) || float.IsNaN(probability))
                throw new InvalidDataException($"Row {row} has the score {score} and the probability {probability}: expected numbers.");
            (scores[count], probabilities[count], labels[count]) = (score, probability, _table.Labels[row]);
        }
        return count == testRows.Length ? new(labels, scores, probabilities) : throw WrongRows(testRows.Length);
    }

    // Trees of ML.NET take NaN for a small number without a word; so the mean of the training rows goes in, and a flag says where.
    private static EstimatorChain<ColumnConcatenatingTransformer> Preparation(MLContext ml, PreparedArm arm, IDataView inputs)
    {
        string[] columns = [.. arm.Inputs.Select(i => i.Column)];
        var missing = InputScan.WithMissingValues(inputs, columns);
        var values = ml
            .Transforms.Concatenate(Values, columns)
            .Append(ml.Transforms.ReplaceMissingValues(Values, Values, MissingValueReplacingEstimator.ReplacementMode.Mean));
        return missing.Length == 0
            ? values.Append(ml.Transforms.Concatenate(Features, Values))
            : values
                .Append(ml.Transforms.Concatenate(Missing, missing))
                .Append(ml.Transforms.IndicateMissingValues(Missing, Missing))
                .Append(ml.Transforms.Conversion.ConvertType(Missing, Missing, DataKind.Single))
                .Append(ml.Transforms.Concatenate(Features, Values, Missing));
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

    private static DataViewSchema.Column Output(IDataView scored, string name) =>
        scored.Schema.GetColumnOrNull(name)
        ?? throw new InvalidDataException(
            $"The trainer makes no '{name}' column: expected a binary classifier with calibrated probabilities."
        );

    private static InvalidDataException WrongRows(int expected) =>
        new(
            $"The scored rows are not the {expected} test rows in their order: the arms could not be compared. "
                + "An on-demand transform must keep every row; do not filter or shuffle there."
        );
}
