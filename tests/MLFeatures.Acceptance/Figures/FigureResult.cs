using System.Globalization;

namespace MLFeatures.Acceptance.Figures;

/// <summary>One line of the table: how often something happened, and how often it may.</summary>
/// <param name="What">What was run and counted.</param>
/// <param name="Runs">Simulated experiments.</param>
/// <param name="Observed">How many of them.</param>
/// <param name="Least">Fewest that pass.</param>
/// <param name="Most">Most that pass.</param>
internal sealed record FigureResult(string What, int Runs, int Observed, int Least, int Most)
{
    public bool Passed => Observed >= Least && Observed <= Most;

    public string Threshold =>
        (Least > 0, Most < Runs) switch
        {
            (true, true) => string.Create(CultureInfo.InvariantCulture, $"{Least}–{Most}"),
            (true, false) => string.Create(CultureInfo.InvariantCulture, $"≥ {Least}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"≤ {Most}"),
        };

    public string Share => string.Create(CultureInfo.InvariantCulture, $"{100.0 * Observed / Runs:0.00} %");

    /// <summary>Counts outcomes. The thresholds are for <paramref name="planned"/> runs; with another number of runs they are taken in proportion.</summary>
    /// <param name="what">What was run and counted.</param>
    /// <param name="outcomes">One per run.</param>
    /// <param name="planned">The number of runs that the thresholds are for.</param>
    /// <param name="atLeast">Fewest that pass; null for no lower limit.</param>
    /// <param name="atMost">Most that pass; null for no upper limit.</param>
    public static FigureResult Count(string what, IEnumerable<bool> outcomes, int planned, int? atLeast = null, int? atMost = null)
    {
        var all = outcomes.ToArray();
        var scale = (double)all.Length / planned;
        return new(
            what,
            all.Length,
            all.Count(o => o),
            (int)Math.Floor((atLeast ?? 0) * scale),
            (int)Math.Ceiling((atMost ?? planned) * scale)
        );
    }
}
