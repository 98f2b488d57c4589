using System.Reflection;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Trainers;
using Microsoft.ML.Trainers.FastTree;
using MLFeatures.Importance.Trees;

namespace MLFeatures.Importance.Permutation;

/// <summary>From the sums of a model's trees to its Score and Probability, in ML.NET's own arithmetic of Singles.</summary>
internal sealed class TreeScoreLink
{
    private readonly ScoreLink _link;
    private readonly int _divisor;

    // Not public. Without it probabilities are NaN, which no model gives, so that the model is scored by itself.
    private static readonly MethodInfo? Calibrate = typeof(ICalibrator).GetMethod(
        "PredictProbability",
        BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public
    );

    private readonly Func<float, float>?[] _calibrators;

    /// <param name="model">The trees as they were read.</param>
    /// <param name="parameters">What they were read from.</param>
    public TreeScoreLink(TreeModel model, object parameters)
    {
        _link = model.Link;
        // A FastForest regression rounds the sum and then divides: not the same as a sum of parts.
        _divisor = parameters is FastForestRegressionModelParameters ? model.Outputs[0].Trees.Count : 1;
        IReadOnlyList<object> parts = parameters is OneVersusAllModelParameters classes ? TreeModelReader.Parts(classes) : [parameters];
        _calibrators =
        [
            .. parts.Select(part => part is CalibratedModelParametersBase calibrated ? Probability(calibrated.Calibrator) : null),
        ];
    }

    public ModelScores Scores(float[][] sums)
    {
        var (rows, outputs) = (sums[0].Length, sums.Length);
        if (outputs == 1 && _link is ScoreLink.None or ScoreLink.Calibrated or ScoreLink.Exponential)
        {
            var scores = Array.ConvertAll(sums[0], One);
            var probabilities = _calibrators[0] is { } calibrator ? Array.ConvertAll(sums[0], sum => (double)calibrator(sum)) : [];
            return new(scores, probabilities, 1);
        }
        var all = new double[rows * outputs];
        var row = new float[outputs];
        for (var r = 0; r < rows; r++)
        {
            for (var output = 0; output < outputs; output++)
                row[output] = sums[output][r];
            Combine(row);
            for (var output = 0; output < outputs; output++)
                all[r * outputs + output] = row[output];
        }
        return new(all, [], outputs);
    }

    private static Func<float, float> Probability(ICalibrator calibrator) =>
        Calibrate?.CreateDelegate<Func<float, float>>(calibrator) ?? (_ => float.NaN);

    private double One(float sum)
    {
        var score = _divisor > 1 ? sum / _divisor : sum;
        return _link == ScoreLink.Exponential ? (float)Math.Exp(score) : score;
    }

    private void Combine(float[] row)
    {
        switch (_link)
        {
            case ScoreLink.Softmax:
                Softmax(row);
                break;
            case ScoreLink.CalibratedPerClass:
                for (var output = 0; output < row.Length; output++)
                    row[output] = _calibrators[output]!(row[output]);
                Normalize(row);
                break;
            default:
                break;
        }
    }

    private static void Softmax(float[] row)
    {
        var powers = Array.ConvertAll(row, score => Math.Exp(score));
        var sum = 0.0;
        foreach (var power in powers)
            sum += power;
        for (var output = 0; output < row.Length; output++)
            row[output] = (float)(powers[output] / sum);
    }

    private static void Normalize(float[] row)
    {
        var sum = 0.0;
        foreach (var value in row)
            sum += value;
        for (var output = 0; output < row.Length && sum > 0; output++)
            row[output] = (float)(row[output] / sum);
    }
}
