using Microsoft.ML;
using Microsoft.ML.Data;
using MLFeatures.Importance.Permutation;

namespace MLFeatures.Cli.Models;

/// <summary>What a model says it predicts, read from the columns that it returns.</summary>
internal static class ModelOutput
{
    private const string Score = "Score";

    /// <summary>The task: ML.NET notes it beside the score.</summary>
    /// <param name="model">The model.</param>
    /// <param name="output">The columns that it returns.</param>
    /// <exception cref="InvalidDataException">The model has no score, or one of which the task cannot be told.</exception>
    public static PredictionTask Task(SavedModel model, DataViewSchema output)
    {
        var score =
            output.GetColumnOrNull(Score)
            ?? throw new InvalidDataException(
                $"{model.File}: the model returns no column 'Score', so that it predicts nothing. It returns {NearestName.List([.. output.Where(c => !c.IsHidden).Select(c => c.Name)])}. Save the model with its trainer."
            );
        var kind = Text(score, "ScoreColumnKind");
        return kind switch
        {
            "BinaryClassification" => PredictionTask.Binary,
            "MulticlassClassification" => PredictionTask.Multiclass,
            "Regression" => PredictionTask.Regression,
            "Ranking" => PredictionTask.Ranking,
            _ => throw new InvalidDataException(
                $"{model.File}: what the model predicts cannot be told from its score ({kind ?? "no kind is noted"}). Say it with --task: binary, regression, multiclass or ranking."
            ),
        };
    }

    /// <summary>The names of the classes in the order of the scores; null when the model does not know them.</summary>
    public static IReadOnlyList<string>? Classes(DataViewSchema output)
    {
        if (output.GetColumnOrNull(Score) is not { Type: VectorDataViewType } score)
            return null;
        return Names(score, "SlotNames") ?? Names(score, "TrainingLabelValues");
    }

    private static string? Text(DataViewSchema.Column column, string annotation)
    {
        if (column.Annotations.Schema.GetColumnOrNull(annotation)?.Type is not TextDataViewType)
            return null;
        ReadOnlyMemory<char> text = default;
        column.Annotations.GetValue(annotation, ref text);
        return text.ToString();
    }

    private static string[]? Names(DataViewSchema.Column column, string annotation)
    {
        if (column.Annotations.Schema.GetColumnOrNull(annotation)?.Type is not VectorDataViewType { ItemType: var item })
            return null;
        if (item is TextDataViewType)
        {
            VBuffer<ReadOnlyMemory<char>> names = default;
            column.Annotations.GetValue(annotation, ref names);
            return [.. names.DenseValues().Select(n => n.ToString())];
        }
        if (item != NumberDataViewType.Single)
            return null;
        VBuffer<float> numbers = default;
        column.Annotations.GetValue(annotation, ref numbers);
        return [.. numbers.DenseValues().Select(n => n.ToString(System.Globalization.CultureInfo.InvariantCulture))];
    }
}
