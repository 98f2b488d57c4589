namespace MLFeatures.Movies.Records;

/// <summary>
/// Counts, per field, how often a word for "unknown" (0, empty text, empty list) was turned into a missing value, and what was left out of lists because
/// nothing is known of it.
/// </summary>
internal sealed class UnknownEncodings
{
    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _leftOut = new(StringComparer.Ordinal);

    /// <summary>Field name in TMDB's spelling to number of values turned, in ordinal order of the names.</summary>
    public IReadOnlyDictionary<string, long> Counts => _counts;

    /// <summary>Items that a kept record's lists lack, by list and reason, for example <c>genres_item_without_name</c>.</summary>
    public IReadOnlyDictionary<string, long> LeftOut => _leftOut;

    public string? Text(string field, string? value)
    {
        if (value is null)
            return null;
        if (!string.IsNullOrWhiteSpace(value))
            return value;
        Count(field);
        return null;
    }

    public T? Positive<T>(string field, T? value)
        where T : struct, IComparable<T>
    {
        if (value is not { } number)
            return null;
        // Tables hold single precision: a larger number would be infinite there, and a model cannot read that.
        if (number is double real && !(Math.Abs(real) <= float.MaxValue))
            throw new FormatException($"{field}: expected a number of at most 3.4e38, found a larger one.");
        var sign = number.CompareTo(default);
        if (sign > 0)
            return number;
        if (sign < 0)
            throw new FormatException($"{field}: expected a number of at least 0, found {FormattableString.Invariant($"{number}")}.");
        Count(field);
        return null;
    }

    /// <summary>Converts a list and counts the items that are null or lack what they need, a name or a code.</summary>
    public IReadOnlyList<TTo> List<TFrom, TTo>(string field, IReadOnlyList<TFrom>? values, string needs, Func<TFrom, TTo?> convert)
        where TTo : class
    {
        if (values is null)
            return [];
        if (values.Count == 0)
            Count(field);
        var converted = new List<TTo>(values.Count);
        foreach (var value in values)
        {
            if (value is null)
                CountLeftOut($"{field}_item_null");
            else if (convert(value) is { } item)
                converted.Add(item);
            else
                CountLeftOut($"{field}_item_without_{needs}");
        }
        return converted;
    }

    public void Add(UnknownEncodings other)
    {
        foreach (var (field, times) in other._counts)
            Count(field, times);
        foreach (var (item, times) in other._leftOut)
            CountLeftOut(item, times);
    }

    public void CountLeftOut(string item, long times = 1) => _leftOut[item] = _leftOut.GetValueOrDefault(item) + times;

    public void Count(string field, long times = 1) => _counts[field] = _counts.GetValueOrDefault(field) + times;
}
