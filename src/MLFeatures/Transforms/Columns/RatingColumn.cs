using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLFeatures.Transforms;

/// <summary>Reading of what a fit needs from a row, with the faults that a fit must not swallow.</summary>
internal static class RatingColumn
{
    /// <summary>A getter for a Single or Double column that refuses what is not a number.</summary>
    public static Func<double> Reader(DataViewRow row, DataViewSchema.Column column, string verb)
    {
        var read = RawReader(row, column);
        return () =>
        {
            var rating = read();
            return double.IsFinite(rating)
                ? rating + 0.0 // -0 becomes 0: equal ratings have equal bits, and so have the states they are saved in
                : throw new InvalidDataException(
                    $"{verb}: row {row.Position} (counted from 0) has the rating {rating} in column '{column.Name}'. Expected: a finite number. "
                        + "Remove rows without a rating before fitting, for example with mlContext.Data.FilterRowsByMissingValues."
                );
        };
    }

    private static Func<double> RawReader(DataViewRow row, DataViewSchema.Column column)
    {
        if (column.Type == NumberDataViewType.Double)
        {
            var getDouble = row.GetGetter<double>(column);
            var value = 0.0;
            return () =>
            {
                getDouble(ref value);
                return value;
            };
        }
        var getSingle = row.GetGetter<float>(column);
        var single = 0f;
        return () =>
        {
            getSingle(ref single);
            return single;
        };
    }
}
