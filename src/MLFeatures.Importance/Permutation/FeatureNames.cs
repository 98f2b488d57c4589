namespace MLFeatures.Importance.Permutation;

/// <summary>Names that results and random numbers are told apart by.</summary>
internal static class FeatureNames
{
    /// <summary>Slot names, made different where a model has a name twice: <c>age</c>, <c>age [3]</c>.</summary>
    public static IReadOnlyList<string> Different(IReadOnlyList<string> names)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var different = new string[names.Count];
        for (var slot = 0; slot < different.Length; slot++)
        {
            different[slot] = names[slot];
            while (!taken.Add(different[slot]))
                different[slot] = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{different[slot]} [{slot}]");
        }
        return different;
    }

    /// <exception cref="ArgumentException">No group, or one that is empty, has a part twice, or has the name of another.</exception>
    public static void Require<T>(IEnumerable<(string Name, IReadOnlyList<T> Parts)> groups)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, parts) in groups)
        {
            if (string.IsNullOrWhiteSpace(name))
                throw new ArgumentException("A group has no name.", nameof(groups));
            if (!taken.Add(name))
                throw new ArgumentException($"Two groups are called '{name}', expected different names.", nameof(groups));
            if (parts is not { Count: > 0 })
                throw new ArgumentException($"Group '{name}' is empty, expected at least one feature.", nameof(groups));
            if (parts.Distinct().Count() != parts.Count)
                throw new ArgumentException($"Group '{name}' has a feature twice.", nameof(groups));
        }
        if (taken.Count == 0)
            throw new ArgumentException("There are no groups, expected at least one; null takes every feature by itself.", nameof(groups));
    }
}
