using System.Globalization;
using Microsoft.Data.Analysis;

namespace MLFeatures.Sources;

/// <summary>The cells of one CSV column, and the type that all of them allow.</summary>
internal sealed class CsvColumn(string name, bool isText)
{
    private const NumberStyles Numbers = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    // Few columns have many different long texts; of the others each text is kept once.
    private const int MostShared = 1 << 12;

    private readonly List<string?> _cells = [];
    private readonly Dictionary<string, string> _shared = new(StringComparer.Ordinal);

    internal void Add(string cell)
    {
        if (cell.Length == 0)
        {
            _cells.Add(null);
            return;
        }
        if (_shared.TryGetValue(cell, out var known))
            cell = known;
        else if (_shared.Count < MostShared)
            _shared.Add(cell, cell);
        _cells.Add(cell);
    }

    internal DataFrameColumn Typed()
    {
        if (isText || _cells.TrueForAll(c => c is null))
            return new StringDataFrameColumn(name, _cells);
        if (All(Flag) is { } flags)
            return new BooleanDataFrameColumn(name, flags);
        if (!_cells.Contains(null) && All(Whole) is { } integers)
            return new Int64DataFrameColumn(name, integers);
        if (All(Number) is { } numbers)
            return new DoubleDataFrameColumn(name, numbers.Select(n => n is { } v && double.IsNaN(v) ? null : n));
        return All(Time) is { } times ? new DateTimeDataFrameColumn(name, times) : new StringDataFrameColumn(name, _cells);
    }

    // Null when a cell does not parse.
    private List<T?>? All<T>(Func<string, T?> parse)
        where T : struct
    {
        var values = new List<T?>();
        foreach (var cell in _cells)
        {
            var value = cell is null ? null : parse(cell);
            if (cell is not null && value is null)
                return null;
            values.Add(value);
        }
        return values;
    }

    private static bool? Flag(string cell) =>
        cell.Equals("true", StringComparison.OrdinalIgnoreCase) ? true
        : cell.Equals("false", StringComparison.OrdinalIgnoreCase) ? false
        : null;

    private static long? Whole(string cell) =>
        !IsCode(cell) && long.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static double? Number(string cell) =>
        IsCode(cell) ? null
        : double.TryParse(cell, Numbers, CultureInfo.InvariantCulture, out var value) && (double.IsFinite(value) || IsWord(cell)) ? value
        : cell.TrimStart('+', '-').Equals("inf", StringComparison.OrdinalIgnoreCase)
            ? cell[0] == '-' ? double.NegativeInfinity
                : double.PositiveInfinity
        : null;

    // 007 is the name of something: as a number it would lose its zeros.
    private static bool IsCode(string cell)
    {
        var digits = cell.AsSpan(cell[0] is '-' or '+' ? 1 : 0);
        return digits.Length > 1 && digits[0] == '0' && char.IsAsciiDigit(digits[1]);
    }

    // A number beyond the range of Double also parses as infinite; that is no number but a loss.
    private static bool IsWord(string cell) => !cell.AsSpan().ContainsAnyInRange('0', '9');

    private static DateTime? Time(string cell) =>
        cell.Length >= 10
        && char.IsAsciiDigit(cell[0])
        && cell[4] == '-'
        && cell[7] == '-'
        && DateTime.TryParse(
            cell,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time
        )
            ? time
            : null;
}
