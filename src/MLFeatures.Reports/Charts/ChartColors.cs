namespace MLFeatures.Reports.Charts;

/// <summary>Colours with a contrast of at least 3:1 on the light and on the dark ground. Never the only carrier of a meaning.</summary>
internal static class ChartColors
{
    internal const string Better = "#2a9d62";
    internal const string Worse = "#d9534a";
    internal const string Unclear = "#7d8694";

    /// <summary>A change upwards; orange and blue are told apart by every kind of colour vision.</summary>
    internal const string Raises = "#d9720f";

    /// <summary>A change downwards.</summary>
    internal const string Lowers = "#3b82d6";
    internal const string Grid = "rgba(128,136,150,0.25)";
    internal const string Zero = "rgba(128,136,150,0.9)";

    /// <summary>One colour per treatment, told apart also by the shape of the mark.</summary>
    internal static string Treatment(int index) => new[] { "#3b82d6", "#c2702a", "#8b6bd1", "#2a9488" }[index % 4];

    /// <summary>One shape per treatment.</summary>
    internal static string Symbol(int index) => new[] { "circle", "square", "diamond", "triangle-up" }[index % 4];

    internal static string OfOutcome(string outcome) =>
        outcome switch
        {
            "better" => Better,
            "worse" => Worse,
            _ => Unclear,
        };
}
