namespace MLFeatures.Cli.Rendering;

/// <summary>A number with its interval as a mark on a line of text, so that the numbers of several lines make a curve.</summary>
internal static class Track
{
    private const char Mark = '●';
    private const char Reach = '─';

    /// <summary>Characters that a terminal of a width has for tracks; 0: none.</summary>
    public static int Room(int terminal) =>
        terminal switch
        {
            >= 100 => 32,
            >= 80 => 20,
            _ => 0,
        };

    /// <summary>One line of <paramref name="width"/> characters.</summary>
    /// <param name="value">Where the mark stands.</param>
    /// <param name="lower">Lower end of its interval; null: none.</param>
    /// <param name="upper">Upper end of it; null: none.</param>
    /// <param name="range">What the left and right ends of the line stand for.</param>
    /// <param name="width">Characters.</param>
    public static string Of(double value, double? lower, double? upper, (double From, double To) range, int width)
    {
        if (width <= 0)
            return "";
        int At(double number)
        {
            var share = range.To > range.From ? (number - range.From) / (range.To - range.From) : 0.5;
            return (int)Math.Round(Math.Clamp(share, 0, 1) * (width - 1));
        }
        var line = new char[width];
        Array.Fill(line, ' ');
        if (lower is { } from && upper is { } to)
            Array.Fill(line, Reach, At(from), At(to) - At(from) + 1);
        line[At(value)] = Mark;
        return new string(line).TrimEnd();
    }
}
