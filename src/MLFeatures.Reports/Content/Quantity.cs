using System.Globalization;

namespace MLFeatures.Reports.Content;

/// <summary>Numbers as people read them: with unit, sensible digits, invariant culture. A missing or non-finite number is <see cref="Missing"/>.</summary>
public static class Quantity
{
    /// <summary>Stands for a number that is not there: an en dash, which is no minus sign (minus is the ASCII hyphen).</summary>
    public const string Missing = "–";

    private const int MostDecimals = 8;

    /// <summary>A number with so many decimals: <c>0.712</c>. Never <c>-0.000</c>.</summary>
    public static string Number(double? value, int decimals)
    {
        if (value is not { } number || !double.IsFinite(number))
            return Missing;
        var rounded = Math.Abs(number) < 1e15 ? Math.Round((decimal)number, decimals, MidpointRounding.ToEven) : 0;
        // A decimal keeps a negative zero's sign, and a double beyond 15 digits has no decimals to show.
        return Math.Abs(number) < 1e15
            ? (rounded == 0 ? 0 : rounded).ToString($"N{decimals}", CultureInfo.InvariantCulture)
            : number.ToString("G6", CultureInfo.InvariantCulture);
    }

    /// <summary>A number with its sign: <c>+0.012</c>; zero has none.</summary>
    public static string WithSign(double? value, int decimals)
    {
        var text = Number(value, decimals);
        return value > 0 && text.AsSpan().IndexOfAnyInRange('1', '9') >= 0 ? $"+{text}" : text;
    }

    /// <summary>A number with so many significant digits: <c>12.3</c>, <c>0.00123</c>, <c>1,234</c> (whole digits are never rounded away).</summary>
    public static string Significant(double? value, int digits = 3) => Number(value, Decimals(value, digits));

    /// <summary>Decimals that show <paramref name="value"/> with so many significant digits, 0–8.</summary>
    public static int Decimals(double? value, int digits)
    {
        if (value is not { } number || !double.IsFinite(number) || number == 0)
            return Math.Max(digits - 1, 0);
        var exponent = (int)Math.Floor(Math.Log10(Math.Abs(number)));
        // 0.9997 with three digits is 1.00, not 1.000.
        if (Math.Round(Math.Abs(number) / Math.Pow(10, exponent - digits + 1)) >= Math.Pow(10, digits))
            exponent++;
        return Math.Clamp(digits - 1 - exponent, 0, MostDecimals);
    }

    /// <summary>
    /// Decimals that tell rising numbers apart: two significant digits of their mean step, and none where all are whole. <c>-122.31</c> and <c>-122.28</c>
    /// are not one number to three digits.
    /// </summary>
    /// <param name="rising">The numbers, at least one.</param>
    public static int GridDecimals(IReadOnlyList<double> rising)
    {
        ArgumentNullException.ThrowIfNull(rising);
        if (rising.All(double.IsInteger))
            return 0;
        return rising.Count == 1 ? Decimals(rising[0], 3) : Decimals((rising[^1] - rising[0]) / (rising.Count - 1), 2);
    }

    /// <summary>A closed interval: <c>[0.008, 0.014]</c>.</summary>
    public static string Interval(double? lower, double? upper, int decimals) =>
        IsMissing(lower) && IsMissing(upper) ? Missing : $"[{Number(lower, decimals)}, {Number(upper, decimals)}]";

    /// <summary>
    /// Decimals that show half an interval's width with two significant digits, three when the first is a 1: more would be noise. An end of the
    /// interval that is not 0 is never rounded to 0, which would hide on which side it lies. Without a width: four digits of another number.
    /// </summary>
    internal static int IntervalDecimals(double lower, double upper, double? otherwise)
    {
        var halfWidth = (upper - lower) / 2;
        if (!(halfWidth > 0 && double.IsFinite(halfWidth)))
            return Decimals(otherwise, 4);
        var nearest = Math.Min(Math.Abs(lower), Math.Abs(upper));
        var leading = halfWidth / Math.Pow(10, Math.Floor(Math.Log10(halfWidth)));
        var decimals = Math.Max(Decimals(halfWidth, leading < 2 ? 3 : 2), 1);
        return nearest > 0 ? Math.Max(decimals, Math.Min(Decimals(nearest, 1), decimals + 3)) : decimals;
    }

    /// <summary>A p-value to two significant digits: <c>0.032</c>; <c>&lt; 0.001</c> where more digits would say nothing.</summary>
    public static string PValue(double? value) =>
        value switch
        {
            null or double.NaN => Missing,
            < 0.001 => "< 0.001",
            > 0.99 => "> 0.99",
            _ => Significant(value, 2),
        };

    /// <summary>A share of 0–1 in percent: <c>63.0 %</c>.</summary>
    public static string Share(double? value, int decimals = 1) => IsMissing(value) ? Missing : $"{Number(value * 100, decimals)} %";

    /// <summary>The level of an interval: <c>95 %</c>, <c>99.5 %</c>.</summary>
    public static string Level(double confidence) =>
        Share(confidence, Math.Abs(confidence * 100 - Math.Round(confidence * 100)) < 1e-9 ? 0 : 1);

    /// <summary>The change from one number to another in percent of the first: <c>+12.3 %</c>. Missing when the first is 0.</summary>
    public static string Change(double? from, double? to)
    {
        if (!HasChange(from, to))
            return Missing;
        var change = Percent(from, to);
        return $"{WithSign(change, Math.Abs(change) >= 100 ? 0 : 1)} %";
    }

    /// <summary>Whether <see cref="Change"/> has a number to show.</summary>
    internal static bool HasChange(double? from, double? to) => double.IsFinite(Percent(from, to));

    /// <summary>The change in percent; NaN or infinite where there is none.</summary>
    internal static double Percent(double? from, double? to) => ((to - from) / Math.Abs(from ?? double.NaN) * 100) ?? double.NaN;

    /// <summary>A whole number of things: <c>100,836</c>.</summary>
    public static string Count(double? value) => Number(value, 0);

    /// <summary>Bytes in binary units: <c>512 B</c>, <c>1.21 MiB</c>.</summary>
    public static string Bytes(double? value) => Scaled(value, 1024, ["B", "KiB", "MiB", "GiB", "TiB", "PiB"]);

    /// <summary>A time given in microseconds: <c>12.3 µs</c>, <c>1.50 ms</c>, <c>2.00 s</c>.</summary>
    public static string Microseconds(double? value) => Scaled(value, 1000, ["µs", "ms", "s"]);

    /// <summary>A time given in seconds: <c>840 ms</c>, <c>12.3 s</c>, <c>2 min 5 s</c>, <c>1 h 2 min</c>.</summary>
    public static string Seconds(double? value)
    {
        if (IsMissing(value))
            return Missing;
        var whole = Math.Round(Math.Abs(value!.Value));
        return whole switch
        {
            < 60 => Microseconds(value * 1e6),
            < 3600 => $"{Count(Math.Floor(whole / 60))} min {Count(whole % 60)} s",
            _ => $"{Count(Math.Floor(whole / 3600))} h {Count(Math.Floor(whole % 3600 / 60))} min",
        };
    }

    /// <summary>A day: <c>2024-01-31</c>.</summary>
    public static string Date(DateTime value) => value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A moment in UTC to the second: <c>2024-01-31 12:00:05 UTC</c>.</summary>
    public static string Instant(DateTime value) => value.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>Whether there is no finite number to show.</summary>
    public static bool IsMissing(double? value) => value is not { } number || !double.IsFinite(number);

    private static string Scaled(double? value, double step, ReadOnlySpan<string> units)
    {
        if (IsMissing(value))
            return Missing;
        var (number, unit) = (value!.Value, 0);
        // 999.5 would be rounded to 1,000 of the smaller unit.
        while (unit < units.Length - 1 && Math.Abs(number) >= step - 0.5)
            (number, unit) = (number / step, unit + 1);
        return $"{(unit == 0 && step == 1024 ? Count(number) : Significant(number))} {units[unit]}";
    }
}
