using MLFeatures.Experiments.Results;
using MLFeatures.Experiments.Splits;
using MLFeatures.Statistics;

namespace MLFeatures.Acceptance.Fixtures;

/// <summary>What one arm reached on each resample.</summary>
internal sealed record ArmScores(double[] Auc, double[] Accuracy)
{
    /// <summary>Scores every resample. A row is called positive when its score is above ½.</summary>
    /// <param name="division">The resamples.</param>
    /// <param name="labels">Of all rows.</param>
    /// <param name="score">Fits the training rows of a resample and scores its test rows.</param>
    public static ArmScores Of(Division division, bool[] labels, Func<Resample, double[]> score)
    {
        var scores = new ArmScores(new double[division.Resamples.Length], new double[division.Resamples.Length]);
        foreach (var resample in division.Resamples)
        {
            var truth = Array.ConvertAll([.. resample.TestRows], row => labels[row]);
            var found = score(resample);
            scores.Auc[resample.Index] = AreaUnderRocCurve.Of(found, truth)!.Value;
            scores.Accuracy[resample.Index] = found.Zip(truth, (s, label) => s > 0.5 == label ? 1.0 : 0).Average();
        }
        return scores;
    }

    /// <summary>As the experiment runner would hand it to the comparison.</summary>
    public ArmResult ToResult(string name, Division division) =>
        new()
        {
            Name = name,
            Branch = name,
            ContentId = "",
            Trainer = "least squares",
            Features = [],
            Scores =
            [
                .. division.Resamples.Select(r => new ResampleScore(
                    r.Index,
                    r.TrainRows.Length,
                    r.TestRows.Length,
                    new Dictionary<string, double>(StringComparer.Ordinal) { ["auc"] = Auc[r.Index], ["accuracy"] = Accuracy[r.Index] }
                )),
            ],
        };
}
