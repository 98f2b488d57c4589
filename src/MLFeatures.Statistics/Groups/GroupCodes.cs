namespace MLFeatures.Statistics;

/// <summary>Which group codes occur and how often. Groups are numbered from 0 in the order of their codes.</summary>
/// <param name="Places">The number of the group of each code; meaningless for codes that do not occur.</param>
/// <param name="Sizes">Rows per group, all positive.</param>
internal sealed record GroupCodes(int[] Places, int[] Sizes)
{
    // Codes may have gaps, but an array over them must not be out of all proportion to the rows.
    private const int MostGaps = 1 << 20;

    internal int Count => Sizes.Length;

    /// <summary>The number of the group of each row.</summary>
    internal int[] Numbers(ReadOnlySpan<int> codes)
    {
        var numbers = new int[codes.Length];
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = Places[codes[i]];
        return numbers;
    }

    /// <param name="codes">Not negative.</param>
    /// <param name="rows">How many codes there must be.</param>
    /// <exception cref="ArgumentException">Their number differs, a code is negative, or the codes leave gaps of millions.</exception>
    internal static GroupCodes Of(ReadOnlySpan<int> codes, int rows)
    {
        if (codes.Length != rows)
            throw new ArgumentException($"Expected one code for each of {rows} values, found {codes.Length}.", nameof(codes));
        var range = CodeRange.Of(codes, MissingCodes.Reject, nameof(codes));
        if (range.Width > MostGaps + 4L * codes.Length)
            throw new ArgumentException(
                $"Expected codes from 0 without large gaps, found {range.Width - 1} among {codes.Length} rows: renumber them with "
                    + $"{nameof(CategoryCodes)}.{nameof(CategoryCodes.Of)}.",
                nameof(codes)
            );
        var places = new int[range.Width];
        foreach (var code in codes)
            places[code]++;
        var sizes = places.Where(size => size > 0).ToArray();
        var next = 0;
        for (var code = 0; code < places.Length; code++)
            places[code] = places[code] > 0 ? next++ : -1;
        return new(places, sizes);
    }
}
