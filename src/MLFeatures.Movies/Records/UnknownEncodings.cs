namespace MLFeatures.Movies.Records;

/// <summary>Counts, per field, how often a word for "unknown" (0, empty text, empty list) was turned into a missing value.</summary>
internal sealed class UnknownEncodings
{
    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);

    /// <summary>Field name in TMDB's spelling to number of values turned, in ordinal order of the names.</summary>
    public IReadOnlyDictionary<string, long> Counts => _counts;

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
        var sign = number.CompareTo(default);
        if (sign > 0)
            return number;
        if (sign < 0)
            throw new FormatException($"{field}: expected a number of at least 0, found {FormattableString.Invariant($"{number}")}.");
        Count(field);
        return null;
    }

    public IReadOnlyList<TTo> List<TFrom, TTo>(string field, IReadOnlyList<TFrom>? values, Func<TFrom, TTo?> convert)
        where TTo : class
    {
        if (values is null)
            return [];
        if (values.Count == 0)
            Count(field);
        return [.. values.Select(v => v is null ? null : convert(v)).OfType<TTo>()];
    }

    public void Add(UnknownEncodings other)
    {
        foreach (var (field, times) in other._counts)
            Count(field, times);
    }

    public void Count(string field, long times = 1) => _counts[field] = _counts.GetValueOrDefault(field) + times;
}
