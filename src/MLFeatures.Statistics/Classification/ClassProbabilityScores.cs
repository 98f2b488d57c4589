namespace MLFeatures.Statistics;

/// <summary>How good predicted probabilities of several classes are.</summary>
public static class ClassProbabilityScores
{
    /// <summary>Mean of −ln(probability given to the row's class), in nats, 0 or more, as in ML.NET; clipped as <see cref="ProbabilityScores.Clip"/>.</summary>
    /// <param name="probabilities">Row after row, one probability per class, 0–1. That a row's sum is 1 is not checked.</param>
    /// <param name="classes">The 0-based class of each row.</param>
    /// <param name="classCount">Number of classes, positive.</param>
    /// <returns>Null of no rows.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit, a value is not a probability, or a class is outside its range.</exception>
    public static double? LogLoss(ReadOnlySpan<double> probabilities, ReadOnlySpan<int> classes, int classCount)
    {
        var total = default(Moments);
        foreach (var loss in Losses(probabilities, classes, classCount))
            total = total.Add(loss);
        return total.Count == 0 ? null : total.Mean;
    }

    /// <summary>The log loss of the rows of each class, in nats; null for a class without rows, where ML.NET prints 0.</summary>
    /// <inheritdoc cref="LogLoss" path="/param|/exception"/>
    public static double?[] PerClassLogLoss(ReadOnlySpan<double> probabilities, ReadOnlySpan<int> classes, int classCount)
    {
        var losses = Losses(probabilities, classes, classCount);
        var perClass = new Moments[classCount];
        for (var i = 0; i < losses.Length; i++)
            perClass[classes[i]] = perClass[classes[i]].Add(losses[i]);
        return Array.ConvertAll(perClass, m => m.Count == 0 ? (double?)null : m.Mean);
    }

    /// <summary>The log loss of giving every row the shares of the classes, in nats: the entropy of the labels. It does not depend on the model.</summary>
    /// <param name="classes">The class of each row.</param>
    /// <returns>Null of no rows.</returns>
    public static double? PriorLogLoss(ReadOnlySpan<int> classes)
    {
        if (classes.IsEmpty)
            return null;
        var rows = classes.Length;
        // 0 − sum: a single class would otherwise give −0.
        return 0 - classes.ToArray().CountBy(c => c).Sum(c => (double)c.Value / rows * Math.Log((double)c.Value / rows));
    }

    /// <summary>By which share the log loss is below <see cref="PriorLogLoss"/>, at most 1; negative when it is above. As in ML.NET.</summary>
    /// <inheritdoc cref="LogLoss" path="/param|/exception"/>
    /// <returns>Null of fewer than two classes that have rows.</returns>
    public static double? LogLossReduction(ReadOnlySpan<double> probabilities, ReadOnlySpan<int> classes, int classCount) =>
        LogLoss(probabilities, classes, classCount) is { } loss && PriorLogLoss(classes) is { } prior and > 0
            ? (prior - loss) / prior
            : null;

    /// <summary>
    /// Expected calibration error of the chosen class, 0–1: whether it is right as often as its probability says (Guo et al. 2017). See
    /// <see cref="CalibrationError.Expected"/>.
    /// </summary>
    /// <param name="probabilities">Row after row, one probability per class, 0–1.</param>
    /// <param name="classes">The 0-based class of each row.</param>
    /// <param name="classCount">Number of classes, positive.</param>
    /// <param name="bins">Number of bins, at least 1. Default 15.</param>
    /// <returns>Null of no rows.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit, a value is not a probability, or a class is outside its range.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of bins is not positive.</exception>
    public static double? TopCalibrationError(
        ReadOnlySpan<double> probabilities,
        ReadOnlySpan<int> classes,
        int classCount,
        int bins = CalibrationError.DefaultBins
    )
    {
        ClassChoices.Check(probabilities, classes, classCount);
        var (confidences, right) = (new double[classes.Length], new bool[classes.Length]);
        for (var i = 0; i < classes.Length; i++)
        {
            var row = probabilities.Slice(i * classCount, classCount);
            var choice = ClassChoices.Choice(row);
            (confidences[i], right[i]) = (row[choice], choice == classes[i]);
        }
        return CalibrationError.Expected(confidences, right, bins);
    }

    private static double[] Losses(ReadOnlySpan<double> probabilities, ReadOnlySpan<int> classes, int classCount)
    {
        ClassChoices.Check(probabilities, classes, classCount);
        ProbabilityScores.Check(probabilities, probabilities.Length);
        var losses = new double[classes.Length];
        for (var i = 0; i < losses.Length; i++)
            losses[i] = -Math.Log(Math.Max(ProbabilityScores.Clip, probabilities[i * classCount + classes[i]]));
        return losses;
    }
}
