namespace MLFeatures.Reports.Charts;

/// <summary>Colours for numbers: told apart also by those who see red and green alike, since blue, orange and brightness carry them.</summary>
internal static class ColorScales
{
    /// <summary>Low to high, of dots: both ends and the middle stand out from a light and from a dark ground.</summary>
    internal static object[][] LowToHigh { get; } =
    [
        [0, "#2f78d8"],
        [0.5, "#a48aa0"],
        [1, "#e8750f"],
    ];

    internal static object[][] Of(HeatScale scale) =>
        scale is HeatScale.Correlation
            ?
            [
                [0, "#1f5fae"],
                [0.25, "#7fb0e6"],
                [0.5, "#f4f4f4"],
                [0.75, "#f2ac66"],
                [1, "#b85400"],
            ]
            // Cividis (Nuñez, Anderton and Renslow 2018), thinned: even in brightness for every kind of colour vision.
            :
            [
                [0, "#00224e"],
                [0.25, "#434e6c"],
                [0.5, "#7d7c78"],
                [0.75, "#bcae6c"],
                [1, "#fee838"],
            ];

    /// <summary>A colour bar above the chart, where a phone has room.</summary>
    /// <param name="title">What it measures, as plotly shows text.</param>
    /// <param name="own">Further properties.</param>
    internal static DynamicObj.DynamicObj Bar(string title, params ReadOnlySpan<(string, object?)> own) =>
        PlotlyObject.Of([
            ("orientation", "h"),
            ("x", 1),
            ("xanchor", "right"),
            ("y", 1),
            ("yanchor", "bottom"),
            ("len", 0.6),
            ("thickness", 10),
            ("nticks", 4),
            ("outlinewidth", 0),
            ("title", PlotlyObject.Of(("text", title), ("side", "top"))),
            .. own,
        ]);
}
