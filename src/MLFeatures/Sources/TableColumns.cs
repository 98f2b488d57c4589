namespace MLFeatures.Sources;

/// <summary>Names of columns, checked.</summary>
internal static class TableColumns
{
    /// <exception cref="ArgumentException">A caller asks for no column, or for one twice.</exception>
    internal static void RequireDifferent(IReadOnlyList<string> asked)
    {
        if (asked.Count == 0)
            throw new ArgumentException("No column is asked for. Name at least one, or leave Columns null to read all.", nameof(asked));
        if (Twice(asked) is { } name)
            throw new ArgumentException($"Column '{name}' is asked for twice. Name it once.", nameof(asked));
    }

    /// <exception cref="ArgumentException">A caller says of a column that is not read what it is.</exception>
    internal static void RequireKnown(IEnumerable<string> named, IReadOnlyList<string> read)
    {
        if (named.FirstOrDefault(n => !read.Contains(n, StringComparer.Ordinal)) is { } unknown)
            throw new ArgumentException(
                $"TextColumns names '{unknown}', which is not read. Read are {string.Join(", ", read.Take(50))}.",
                nameof(named)
            );
    }

    /// <summary>Refuses a header in which a column cannot be told from another.</summary>
    /// <param name="where">The file, with its line, for the message.</param>
    /// <param name="header">All names.</param>
    /// <exception cref="InvalidDataException">A name is empty or occurs twice.</exception>
    internal static void RequireNames(string where, IReadOnlyList<string> header)
    {
        for (var i = 0; i < header.Count; i++)
            if (string.IsNullOrWhiteSpace(header[i]))
                throw new InvalidDataException(
                    FormattableString.Invariant(
                        $"{where}: column {i + 1} of {header.Count} has no name. Name it in the header, or read the others by name."
                    )
                );
        if (Twice(header) is { } name)
            throw new InvalidDataException(
                $"{where}: column '{Shown.Text(name)}' occurs more than once, so it is not known which is meant. Rename or remove one."
            );
    }

    private static string? Twice(IReadOnlyList<string> names)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return names.FirstOrDefault(n => !seen.Add(n));
    }
}
