using Microsoft.ML;

namespace MLFeatures.Importance.Trees;

/// <summary>The tree ensembles inside a fitted ML.NET model, one per output: one, or one per class of a multiclass model.</summary>
public sealed record TreeModel
{
    /// <summary>One ensemble per output, all over the same slots.</summary>
    public required IReadOnlyList<TreeEnsemble> Outputs { get; init; }

    /// <summary>What each output is called: <c>Score</c>, or of a multiclass model <c>Score[0]</c>, <c>Score[1]</c>, … in the order of the key values.</summary>
    public required IReadOnlyList<string> OutputNames { get; init; }

    /// <summary>What the model does with the raw scores. Not part of the explanation.</summary>
    public required ScoreLink Link { get; init; }

    /// <summary>The calibrator's type of a calibrated model, such as <c>PlattCalibrator</c>; null without one.</summary>
    public string? Calibrator { get; init; }

    /// <summary>The vector column that the model reads, such as <c>Features</c>.</summary>
    public required string FeatureColumn { get; init; }

    /// <summary>One name per slot: the column's slot names where they are known, else <c>Features[0]</c>, …; never empty.</summary>
    public required IReadOnlyList<string> SlotNames { get; init; }

    /// <summary>
    /// Finds the last prediction step of a model and reads its trees. Chains are searched, also chains within chains.
    /// </summary>
    /// <param name="model">A fitted trainer, or a chain that has one.</param>
    /// <param name="inputSchema">The schema that the model is fed, for the slot names; null leaves them numbered.</param>
    /// <exception cref="NotSupportedException">
    /// The model has no prediction step, or that step is none of FastTree, FastForest and LightGBM (or one-versus-all of these).
    /// </exception>
    public static TreeModel From(ITransformer model, DataViewSchema? inputSchema = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        return TreeModelReader.Read(model, inputSchema);
    }

    /// <summary>Reads the trees of a model that was saved with <c>mlContext.Model.Save</c>.</summary>
    /// <param name="path">The .zip file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is not an ML.NET model.</exception>
    /// <exception cref="NotSupportedException">As in <see cref="From"/>.</exception>
    public static TreeModel Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!File.Exists(path))
            throw new FileNotFoundException($"There is no model file '{path}'.", path);
        ITransformer model;
        DataViewSchema schema;
        try
        {
            model = new MLContext(seed: 0).Model.Load(path, out schema);
        }
        catch (Exception e) when (e is FormatException or InvalidDataException or InvalidOperationException or ArgumentException)
        {
            throw new InvalidDataException($"'{path}' is not an ML.NET model that can be loaded: {e.Message}", e);
        }
        return From(model, schema);
    }
}
