using Microsoft.Data.Analysis;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLFeatures.Importance.Permutation;

namespace MLFeatures.Cli.Models;

/// <summary>A saved model with rows that it can be asked about.</summary>
internal sealed record ModelOnData
{
    /// <summary>The model as it was saved.</summary>
    public required SavedModel Saved { get; init; }

    /// <summary>The file with the rows.</summary>
    public required string File { get; init; }

    /// <summary>From the columns of the file to the score.</summary>
    public required ITransformer Model { get; init; }

    /// <summary>The columns of the file, typed, and the label that rows are judged by.</summary>
    public required DataFrame Rows { get; init; }

    /// <summary>The columns of the file as they were read.</summary>
    public required DataFrame Original { get; init; }

    /// <summary>The types of the columns.</summary>
    public DataViewSchema Schema => ((IDataView)Rows).Schema;

    /// <summary>The columns of the file that the model was made for, without label, group and weight.</summary>
    public required IReadOnlyList<string> Inputs { get; init; }

    /// <summary>What the model predicts.</summary>
    public required PredictionTask Task { get; init; }

    /// <summary>What rows are judged by; null when no label was named.</summary>
    public EvaluationTarget? Target { get; init; }

    /// <summary>The label's column in the file; null when none was named.</summary>
    public string? Label { get; init; }

    /// <summary>Names of the classes in the order of the scores; null when there are none, or the model does not know them.</summary>
    public IReadOnlyList<string>? Classes { get; init; }

    /// <summary>Both files without their folders: <c>model.zip on rows.csv</c>.</summary>
    public string Name => $"{Saved.Name} on {Path.GetFileName(File)}";

    /// <summary>Loads model and rows.</summary>
    /// <param name="model">The .zip file.</param>
    /// <param name="file">The rows: Parquet or CSV.</param>
    /// <param name="judging">The columns that rows are judged by.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="InvalidDataException">Model, rows and label do not fit each other; the message says how.</exception>
    public static async Task<ModelOnData> LoadAsync(string model, string file, JudgingColumns judging, CancellationToken cancel)
    {
        var saved = SavedModel.Load(model);
        var table = await ModelTable.ReadAsync(saved, file, cancel);
        var (task, classes) = Predicted(saved, table, judging.Task);
        string[] known = [.. table.Original.Columns.Select(c => c.Name)];
        foreach (var name in judging.All)
        {
            if (!known.Contains(name, StringComparer.Ordinal))
                throw new InvalidDataException($"{file}: there is no column '{name}'. {NearestName.Hint(name, known)}");
        }
        if (task is PredictionTask.Ranking && judging is { Label: not null, Group: null })
            throw new InvalidDataException(
                $"{file}: the model ranks rows; say with --rank-within which column tells what is ranked together. Found: {NearestName.List(known)}."
            );
        var read = new ModelOnData
        {
            Saved = saved,
            File = file,
            Model = table.Model,
            Rows = table.Rows,
            Original = table.Original,
            Inputs = [.. table.Inputs.Except(judging.All, StringComparer.Ordinal)],
            Task = task,
            Label = judging.Label,
            Classes = classes,
        };
        if (judging.Label is not { } label)
            return read;
        var judged = $"{label} (judged)";
        table.Rows.Columns.Add(JudgedLabel.Of(file, table.Original[label], judged, task, classes));
        return read with
        {
            Target = new()
            {
                Task = task,
                LabelColumn = judged,
                GroupColumn = task is PredictionTask.Ranking ? judging.Group : null,
                WeightColumn = judging.Weight,
            },
        };
    }

    private static (PredictionTask Task, IReadOnlyList<string>? Classes) Predicted(
        SavedModel saved,
        ModelTable table,
        PredictionTask? given
    )
    {
        var output = Output(saved, table);
        var task = given ?? ModelOutput.Task(saved, output);
        var severalScores = output.GetColumnOrNull("Score")?.Type is VectorDataViewType;
        if (severalScores != task is PredictionTask.Multiclass)
            throw new InvalidDataException(
                $"{saved.File}: the model gives {(severalScores ? "one score per class" : "one score")}, which is no {task.ToString().ToLowerInvariant()} model. Leave --task out: the model knows it."
            );
        return (task, severalScores ? ModelOutput.Classes(output) : null);
    }

    private static DataViewSchema Output(SavedModel saved, ModelTable table)
    {
        try
        {
            return table.Model.GetOutputSchema(((IDataView)table.Rows).Schema);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            throw new InvalidDataException(
                $"{table.File}: {saved.Name} cannot read the columns: {e.Message} Found: {NearestName.List([.. table.Rows.Columns.Select(c => c.Name)])}.",
                e
            );
        }
    }
}
