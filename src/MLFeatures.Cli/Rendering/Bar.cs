namespace MLFeatures.Cli.Rendering;

/// <summary>A number as a bar of text, to be seen at a glance beside the number itself.</summary>
internal static class Bar
{
    /// <summary>Name of a column of bars.</summary>
    public const string Column = " ";

    private const int Eighths = 8;

    /// <summary>Characters that a terminal of a width has for bars; 0: none.</summary>
    public static int Room(int terminal) =>
        terminal switch
        {
            >= 100 => 16,
            >= 80 => 8,
            _ => 0,
        };

    private const string Parts = " ▏▎▍▌▋▊▉█";

    /// <summary>A bar of at most <paramref name="width"/> characters; nothing for a number that is missing or not above 0.</summary>
    public static string Of(double? value, double largest, int width)
    {
        if (value is not > 0 || !(largest > 0))
            return "";
        var eighths = (int)Math.Round(Math.Min(value.Value / largest, 1) * width * Eighths);
        var rest = eighths % Eighths;
        return new string('█', eighths / Eighths) + (rest > 0 ? Parts[rest] : "");
    }
}
