namespace MLFeatures.Importance.Information;

/// <summary>A column as scores read it: as numbers, as categories, or as both.</summary>
internal sealed class TableColumn
{
    private TableColumn(string name, FeatureKind kind, double[]? numbers, int[]? codes, string[] categories)
    {
        (Name, Kind, Numbers, Codes, Categories) = (name, kind, numbers, codes, categories);
        for (var row = 0; row < Rows; row++)
        {
            if (numbers is null ? codes![row] < 0 : double.IsNaN(numbers[row]))
                Missing++;
            else if (numbers is not null && !double.IsFinite(numbers[row]))
                Infinite++;
        }
    }

    internal string Name { get; }

    internal FeatureKind Kind { get; }

    /// <summary>NaN where missing; null of categories and text.</summary>
    internal double[]? Numbers { get; }

    /// <summary>Positions in <see cref="Categories"/>, −1 where missing; null of numbers and dates.</summary>
    internal int[]? Codes { get; }

    /// <summary>In ordinal order, of codes in the order of their numbers; empty of numbers and dates.</summary>
    internal string[] Categories { get; }

    /// <summary>The vector and the slot of it that this is; null of a column of its own.</summary>
    internal (string Vector, int Slot)? Place { get; private init; }

    internal int Missing { get; }

    internal int Infinite { get; }

    internal int Rows => Numbers?.Length ?? Codes!.Length;

    internal static TableColumn OfNumbers(string name, double[] numbers, FeatureKind kind = FeatureKind.Numeric) =>
        new(name, kind, numbers, null, []);

    internal static TableColumn OfFlags(string name, bool?[] flags) =>
        new(
            name,
            FeatureKind.Boolean,
            Array.ConvertAll(flags, f => f is { } flag ? (flag ? 1.0 : 0.0) : double.NaN),
            Array.ConvertAll(flags, f => f is { } flag ? (flag ? 1 : 0) : -1),
            ["false", "true"]
        );

    /// <summary>Text; null and empty text are missing.</summary>
    internal static TableColumn OfTexts(string name, IReadOnlyList<string?> texts)
    {
        var (codes, categories) = Coded(texts, StringComparer.Ordinal, t => string.IsNullOrEmpty(t));
        var known = codes.Count(c => c >= 0);
        // Where a value occurs less than twice on average, most rows are alone with theirs.
        var kind = known > 0 && categories.Length * 2L > known ? FeatureKind.Text : FeatureKind.Categorical;
        return new(name, kind, null, codes, [.. categories.Select(c => c!)]);
    }

    /// <summary>Numbers that are codes of categories; NaN is missing.</summary>
    internal static TableColumn OfCodes(string name, double[] numbers, Func<double, string> category)
    {
        var (codes, values) = Coded(numbers, Comparer<double>.Default, double.IsNaN);
        return new(name, FeatureKind.Categorical, null, codes, [.. values.Select(category)]);
    }

    /// <summary>The same values as a slot of a vector.</summary>
    internal TableColumn AsSlot(string vector, int slot) => new(Name, Kind, Numbers, Codes, Categories) { Place = (vector, slot) };

    /// <summary>Some of the rows, in the order given.</summary>
    internal TableColumn Only(int[] rows) =>
        new(
            Name,
            Kind,
            Numbers is null ? null : Array.ConvertAll(rows, r => Numbers[r]),
            Codes is null ? null : Array.ConvertAll(rows, r => Codes[r]),
            Categories
        )
        {
            Place = Place,
        };

    /// <summary>Whether the row has a value that can be computed with.</summary>
    internal bool IsKnown(int row) => Numbers is null ? Codes![row] >= 0 : double.IsFinite(Numbers[row]);

    private static (int[] Codes, T[] Categories) Coded<T>(IReadOnlyList<T> values, IComparer<T> order, Func<T, bool> isMissing)
    {
        T[] categories = [.. values.Where(v => !isMissing(v)).Distinct().Order(order)];
        var places = new Dictionary<(T Value, bool Known), int>();
        for (var i = 0; i < categories.Length; i++)
            places.Add((categories[i], true), i);
        return ([.. values.Select(v => isMissing(v) ? -1 : places[(v, true)])], categories);
    }
}
