namespace MLFeatures.Statistics;

/// <summary>Whole numbers in place of categories, as <see cref="ContingencyTable"/> and the scores per class read them.</summary>
public static class CategoryCodes
{
    /// <summary>The code of a missing category.</summary>
    public const int Missing = -1;

    /// <summary>One code per value: 0 for the first category that appears, 1 for the next new one, … Equal values get equal codes.</summary>
    /// <typeparam name="T">What the categories are: text, whole numbers, booleans, numbers of which each distinct one is a category.</typeparam>
    /// <param name="values">One category per row; null and NaN are missing.</param>
    /// <returns>As many codes as values; <see cref="Missing"/> for a missing one.</returns>
    public static int[] Of<T>(ReadOnlySpan<T> values)
    {
        var seen = new Dictionary<Category<T>, int>();
        var codes = new int[values.Length];
        for (var i = 0; i < codes.Length; i++)
        {
            if (values[i] is null or double.NaN or float.NaN)
            {
                codes[i] = Missing;
                continue;
            }
            if (!seen.TryGetValue(new(values[i]), out var code))
                seen.Add(new(values[i]), code = seen.Count);
            codes[i] = code;
        }
        return codes;
    }

    // A dictionary wants keys that cannot be null; those never reach it, which the type does not know.
    private readonly record struct Category<T>(T Value);
}
