using Microsoft.Data.Analysis;

namespace MLFeatures.Movies.Augmentation;

/// <summary>Weighs or repeats training rows by <c>pow(2, rating)</c>.</summary>
internal static class RatingAugmentation
{
    public const string WeightColumn = "example_weight";

    public static AugmentedRows Apply(TrainingRows training, AugmentationMode mode, string ratingColumn)
    {
        var rows = training.Rows;
        if (rows.Columns.IndexOf(WeightColumn) >= 0)
            throw new ArgumentException($"The rows have a column '{WeightColumn}' already: augment them once.", nameof(training));
        var weights = Weights(TrainingRows.ColumnOf(rows, ratingColumn, nameof(training)));
        return mode switch
        {
            AugmentationMode.Weight => new(Weighted(rows, weights), WeightColumn, EffectiveSize(weights)),
            AugmentationMode.Repeat => Repeated(rows, [.. weights.Select(w => Math.Round(w, MidpointRounding.AwayFromZero))]),
            _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "Expected Weight or Repeat."),
        };
    }

    private static double[] Weights(DataFrameColumn ratings)
    {
        var weights = new double[ratings.Length];
        for (var i = 0L; i < weights.Length; i++)
        {
            var rating = Convert.ToDouble(ratings[i] ?? double.NaN, System.Globalization.CultureInfo.InvariantCulture);
            if (rating is not (>= 0.5 and <= 5))
            {
                throw new ArgumentException(
                    FormattableString.Invariant(
                        $"Row {i}: column '{ratings.Name}' is {rating}, expected a rating of 0.5 to 5. Leave the row out."
                    ),
                    nameof(ratings)
                );
            }
            weights[i] = TmdbPreProcessor.RatingWeight(rating);
        }
        return weights;
    }

    private static DataFrame Weighted(DataFrame rows, double[] weights)
    {
        var weighted = new DataFrame(rows.Columns); // shares the columns; only the list is new
        weighted.Columns.Add(new PrimitiveDataFrameColumn<float>(WeightColumn, weights.Select(w => (float)w)));
        return weighted;
    }

    private static AugmentedRows Repeated(DataFrame rows, double[] times)
    {
        var copies = times.SelectMany((count, row) => Enumerable.Repeat((long)row, (int)count));
        var repeated = rows.Filter(new PrimitiveDataFrameColumn<long>("row", copies));
        return new(repeated, null, EffectiveSize(times));
    }

    private static double EffectiveSize(double[] weights)
    {
        var (sum, squares) = (weights.Sum(), weights.Sum(w => w * w));
        return squares == 0 ? 0 : sum * sum / squares;
    }
}
