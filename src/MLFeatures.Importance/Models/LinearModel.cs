using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Trainers;

namespace MLFeatures.Importance.Models;

/// <summary>A model whose raw score is <c>Bias + Σ Weights[j] · x[j]</c>, before any calibration or link.</summary>
public sealed class LinearModel
{
    private readonly double[] _weights;

    /// <summary>From the numbers of a model.</summary>
    /// <param name="weights">One finite weight per slot, at least one.</param>
    /// <param name="bias">Finite.</param>
    /// <exception cref="ArgumentException">There are no weights, or a number is not finite.</exception>
    public LinearModel(IReadOnlyList<double> weights, double bias)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (weights.Count == 0 || !weights.All(double.IsFinite) || !double.IsFinite(bias))
            throw new ArgumentException("Expected at least one weight, all finite, and a finite bias.", nameof(weights));
        (_weights, Bias) = ([.. weights], bias);
    }

    /// <summary>One weight per slot, in units of the raw score per unit of the slot.</summary>
    public IReadOnlyList<double> Weights => _weights;

    /// <summary>The raw score when every slot is 0.</summary>
    public double Bias { get; }

    /// <summary>Reads the last prediction step of a fitted ML.NET model with one output: linear and logistic regression, SVM, Poisson and their like.</summary>
    /// <param name="model">A fitted trainer, or a chain that has one.</param>
    /// <exception cref="NotSupportedException">The model has no prediction step, or it is not linear with one output.</exception>
    public static LinearModel From(ITransformer model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var predictor = PredictionStep.LastOf(model).Transformer.Model;
        return ((predictor as CalibratedModelParametersBase)?.SubModel ?? predictor) is LinearModelParameters linear
            ? new([.. linear.Weights.Select(weight => (double)weight)], linear.Bias)
            : throw new NotSupportedException(
                $"The model's last prediction step is {predictor.GetType().Name}, which is not linear with one output."
            );
    }

    /// <summary>The raw score of one row in double precision; NaN when a slot with a weight is missing.</summary>
    internal double RawScore(FeatureMatrix rows, int row)
    {
        var sum = Bias;
        for (var slot = 0; slot < _weights.Length; slot++)
            sum += Term(rows, row, slot);
        return sum;
    }

    /// <summary>What one slot adds. A slot without weight adds nothing, whatever its value.</summary>
    internal double Term(FeatureMatrix rows, int row, int slot) => _weights[slot] == 0 ? 0 : _weights[slot] * rows.Value(row, slot);
}
