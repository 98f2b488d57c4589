namespace MLFeatures.Statistics;

/// <summary>How far predicted numbers are from the actual ones. All functions refuse numbers that are not finite.</summary>
public static class RegressionErrors
{
    /// <summary>Mean absolute error, in the unit of the values, 0 or more.</summary>
    /// <param name="predicted">One prediction per row.</param>
    /// <param name="actual">What happened, row by row.</param>
    /// <returns>Null of no rows.</returns>
    /// <exception cref="ArgumentException">The lengths differ, or a number is not finite.</exception>
    public static double? MeanAbsolute(ReadOnlySpan<double> predicted, ReadOnlySpan<double> actual) => Mean(predicted, actual, Math.Abs);

    /// <summary>Mean squared error, in the unit of the values squared, 0 or more.</summary>
    /// <inheritdoc cref="MeanAbsolute" path="/param|/returns|/exception"/>
    public static double? MeanSquared(ReadOnlySpan<double> predicted, ReadOnlySpan<double> actual) =>
        Mean(predicted, actual, static e => e * e);

    /// <summary>Root of the mean squared error, in the unit of the values, 0 or more.</summary>
    /// <inheritdoc cref="MeanAbsolute" path="/param|/returns|/exception"/>
    public static double? RootMeanSquared(ReadOnlySpan<double> predicted, ReadOnlySpan<double> actual) =>
        MeanSquared(predicted, actual) is { } squared ? Math.Sqrt(squared) : null;

    /// <summary>Median of the absolute errors, in the unit of the values, 0 or more; half the sum of the middle two of an even number.</summary>
    /// <inheritdoc cref="MeanAbsolute" path="/param|/returns|/exception"/>
    public static double? MedianAbsolute(ReadOnlySpan<double> predicted, ReadOnlySpan<double> actual)
    {
        var errors = Array.ConvertAll(Differences(predicted, actual), Math.Abs);
        Array.Sort(errors);
        return errors.Length == 0 ? null : errors[(errors.Length - 1) / 2] / 2 + errors[errors.Length / 2] / 2;
    }

    /// <summary>Mean of |error ÷ actual|, 0 or more: 0.1 is 10 %. It punishes high predictions more than low ones.</summary>
    /// <inheritdoc cref="MeanAbsolute" path="/param|/exception"/>
    /// <returns>Null of no rows, and when an actual value is 0.</returns>
    public static double? MeanAbsolutePercentage(ReadOnlySpan<double> predicted, ReadOnlySpan<double> actual)
    {
        var errors = Differences(predicted, actual);
        if (actual.Contains(0))
            return null;
        for (var i = 0; i < errors.Length; i++)
            errors[i] = Math.Abs(errors[i] / actual[i]);
        return errors.Length == 0 ? null : Moments.Of(errors).Mean;
    }

    /// <summary>Root of the mean squared difference of ln(1 + value), 0 or more: errors relative to size, for counts and amounts.</summary>
    /// <inheritdoc cref="MeanAbsolute" path="/param|/exception"/>
    /// <returns>Null of no rows, and when a predicted or actual value is −1 or less.</returns>
    public static double? RootMeanSquaredLog(ReadOnlySpan<double> predicted, ReadOnlySpan<double> actual)
    {
        Check(predicted, actual);
        var squares = default(Moments);
        for (var i = 0; i < actual.Length; i++)
        {
            if (predicted[i] <= -1 || actual[i] <= -1)
                return null;
            var error = double.LogP1(predicted[i]) - double.LogP1(actual[i]);
            squares = squares.Add(error * error);
        }
        return squares.Count == 0 ? null : Math.Sqrt(squares.Mean);
    }

    /// <summary>
    /// Coefficient of determination R², at most 1: by which share the squared error is below that of always predicting the mean of these rows; negative
    /// when it is above.
    /// </summary>
    /// <inheritdoc cref="MeanAbsolute" path="/param|/exception"/>
    /// <returns>Null when the actual values are all the same, also of fewer than two rows.</returns>
    public static double? Determination(ReadOnlySpan<double> predicted, ReadOnlySpan<double> actual)
    {
        var error = MeanSquared(predicted, actual);
        // By comparison, not by spread: rounding can leave a spread to constants.
        return actual.ContainsAnyExcept(actual.IsEmpty ? 0 : actual[0])
            ? 1 - error * actual.Length / Moments.Of(actual).SquaredDeviations
            : null;
    }

    private static double? Mean(ReadOnlySpan<double> predicted, ReadOnlySpan<double> actual, Func<double, double> of)
    {
        var mean = Moments.Of(Array.ConvertAll(Differences(predicted, actual), e => of(e)));
        return mean.Count == 0 ? null : mean.Mean;
    }

    private static double[] Differences(ReadOnlySpan<double> predicted, ReadOnlySpan<double> actual)
    {
        Check(predicted, actual);
        var errors = new double[actual.Length];
        for (var i = 0; i < errors.Length; i++)
            errors[i] = predicted[i] - actual[i];
        return errors;
    }

    private static void Check(ReadOnlySpan<double> predicted, ReadOnlySpan<double> actual)
    {
        if (predicted.Length != actual.Length)
        {
            throw new ArgumentException(
                $"Expected one actual value per prediction, found {predicted.Length} predictions and {actual.Length} actual values.",
                nameof(actual)
            );
        }
        FiniteSample.Require(predicted, 0);
        FiniteSample.Require(actual, 0);
    }
}
