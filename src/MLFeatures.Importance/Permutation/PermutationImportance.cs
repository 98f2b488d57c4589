using Microsoft.ML;
using MLFeatures.Importance.Models;

namespace MLFeatures.Importance.Permutation;

/// <summary>
/// How much worse a model gets when the values of a feature are exchanged between rows at random, so that the feature tells nothing. For any ML.NET
/// model with a Score: binary, multiclass, regression, ranking. It says what this model uses, not what a better model could.
/// </summary>
/// <remarks>
/// L. Breiman, "Random Forests", Machine Learning 45 (2001); A. Fisher, C. Rudin and F. Dominici, "All models are wrong, but many are useful", JMLR 20
/// (2019). Measure on rows that the model was not trained on. Results depend on data, model and options alone, not on the number of threads, nor on
/// which other features are asked for (but for the adjusted p-values).
/// </remarks>
public static class PermutationImportance
{
    /// <summary>
    /// By the slots of the feature vector that the model's last prediction step reads. Trees of FastTree, FastForest and LightGBM are walked again only
    /// where a permuted slot is asked about; other models score whole rows.
    /// </summary>
    /// <param name="model">A fitted model: a whole pipeline, also with chains in chains, or the prediction step alone.</param>
    /// <param name="data">What the model is fed, with the columns of <paramref name="target"/> in what it returns.</param>
    /// <param name="target">What the rows are judged by.</param>
    /// <param name="features">Slots that are permuted together; may overlap. Default null: each slot by itself, under its slot name.</param>
    /// <param name="options">How it is measured; null for the defaults.</param>
    /// <param name="cancellation">Stops between repeats.</param>
    /// <exception cref="ArgumentException">An option, a group or a column is wrong; the message says how.</exception>
    /// <exception cref="InvalidDataException">A label or weight is unusable, or no row has a label.</exception>
    /// <exception cref="NotSupportedException">The model has no prediction step with one feature column; use <see cref="OfColumns"/>.</exception>
    public static ImportanceReport OfSlots(
        ITransformer model,
        IDataView data,
        EvaluationTarget target,
        IReadOnlyList<FeatureGroup>? features = null,
        PermutationOptions? options = null,
        CancellationToken cancellation = default
    )
    {
        var settings = Check(model, data, target, options);
        var (rows, slots) = ReadSlots(model, data, target, settings, useTrees: true, cancellation);
        return PermutationRun.Of(
            rows,
            slots.Baseline,
            slots.Of(features, settings.Conditioning),
            "slots",
            settings,
            cancellation,
            trees: slots.Trees
        );
    }

    /// <summary>
    /// By the raw columns that go into the model: the column is permuted and everything after it computed again, so that a one-hot encoded text is
    /// permuted as the text that it is.
    /// </summary>
    /// <param name="model">A fitted model, all of whose steps map rows to rows.</param>
    /// <param name="data">What the model is fed.</param>
    /// <param name="target">What the rows are judged by: columns of what the model returns.</param>
    /// <param name="features">
    /// Columns that are permuted together, such as a feature view; may overlap. Default null: each column of <paramref name="data"/> by itself, but for
    /// those of <paramref name="target"/>.
    /// </param>
    /// <param name="options">How it is measured; null for the defaults.</param>
    /// <param name="cancellation">Stops between repeats.</param>
    /// <exception cref="ArgumentException">An option, a group or a column is wrong; the message says how.</exception>
    /// <exception cref="InvalidDataException">A label or weight is unusable, or no row has a label.</exception>
    /// <exception cref="NotSupportedException">The model filters, joins or shuffles rows, or gives no Score.</exception>
    public static ImportanceReport OfColumns(
        ITransformer model,
        IDataView data,
        EvaluationTarget target,
        IReadOnlyList<ColumnGroup>? features = null,
        PermutationOptions? options = null,
        CancellationToken cancellation = default
    )
    {
        var settings = Check(model, data, target, options);
        if (settings.Conditioning is Conditioning.LinearResiduals)
            throw new ArgumentException("Residuals are of slots: use OfSlots, or condition within strata.", nameof(options));
        var rows = LabelledRows.Read(Transformed(model, data), target, settings);
        var columns = new ColumnFeatures(model, data, rows.Kept, settings.Conditioning);
        return PermutationRun.Of(
            rows,
            columns.Baseline,
            columns.Of(features, target, settings.Conditioning),
            "columns",
            settings,
            cancellation
        );
    }

    /// <summary>By the columns that any function reads, in double precision: a model of another library, or a formula.</summary>
    /// <param name="columns">The columns, one number per row in each; at least one column and row.</param>
    /// <param name="score">From columns of as many rows to one score per row. Called from several threads at once, up to <see cref="PermutationOptions.Threads"/>.</param>
    /// <param name="labels">One finite number per row: 0 or 1 of a binary task.</param>
    /// <param name="task">Regression or binary: the tasks with one score per row and no groups.</param>
    /// <param name="features">Columns that are permuted together; may overlap. Default null: each column by itself, named by its number.</param>
    /// <param name="options">How it is measured; null for the defaults. All rows are used; conditioning is by residuals alone.</param>
    /// <param name="cancellation">Stops between repeats.</param>
    /// <exception cref="ArgumentException">An option, a group, the task or the number of labels or scores is wrong; the message says how.</exception>
    /// <exception cref="InvalidDataException">A label is not finite.</exception>
    public static ImportanceReport OfFunction(
        IReadOnlyList<double[]> columns,
        Func<IReadOnlyList<double[]>, double[]> score,
        IReadOnlyList<double> labels,
        PredictionTask task = PredictionTask.Regression,
        IReadOnlyList<FeatureGroup>? features = null,
        PermutationOptions? options = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(score);
        ArgumentNullException.ThrowIfNull(labels);
        if (task is not (PredictionTask.Regression or PredictionTask.Binary))
            throw new ArgumentException(
                $"The task is {task}: expected {nameof(PredictionTask.Regression)} or {nameof(PredictionTask.Binary)}.",
                nameof(task)
            );
        var settings = PermutationOptions.Checked(options, task);
        if (settings.SampleRows is not null)
            throw new ArgumentException("SampleRows is of data that is read: hand in the rows that you want.", nameof(options));
        var function = new FunctionFeatures(columns, score);
        return PermutationRun.Of(
            LabelledRows.All([.. labels], task, columns[0].Length),
            function.Baseline,
            function.Of(features, settings.Conditioning),
            "slots",
            settings,
            cancellation
        );
    }

    internal static (LabelledRows Rows, SlotFeatures Slots) ReadSlots(
        ITransformer model,
        IDataView data,
        EvaluationTarget target,
        PermutationOptions options,
        bool useTrees,
        CancellationToken cancellation = default
    )
    {
        var predictor = PredictionStep.LastOf(model).Transformer;
        var transformed = Transformed(model, data);
        var rows = LabelledRows.Read(transformed, target, options);
        var matrix = FeatureMatrix.FromColumn(transformed, predictor.FeatureColumnName, cancellation);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellation };
        return (rows, new(model, data.Schema, predictor, matrix.Only(rows.Kept), parallel, useTrees));
    }

    private static IDataView Transformed(ITransformer model, IDataView data)
    {
        try
        {
            return model.Transform(data);
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new ArgumentException(
                $"The model cannot read the data: {e.Message} Columns found: {string.Join(", ", data.Schema.Where(c => !c.IsHidden).Select(c => c.Name))}.",
                nameof(data),
                e
            );
        }
    }

    private static PermutationOptions Check(ITransformer model, IDataView data, EvaluationTarget target, PermutationOptions? options)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(target);
        return PermutationOptions.Checked(options, target.Task);
    }
}
