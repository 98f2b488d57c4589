using MLFeatures.Statistics;

namespace MLFeatures.Importance.Selection;

/// <summary>
/// Keeps features that matter more than random ones: models are fitted with shuffled copies of all features beside them, and a feature's mean importance must
/// be above almost all probes' (Stoppiglia and others, JMLR 3, 2003). Each probe is one draw of what a feature that is worth nothing looks like on these rows:
/// p = (1 + probes at least as important) ÷ (1 + probes), adjusted by Benjamini and Hochberg.
/// </summary>
public static class ProbeSelection
{
    /// <summary>Runs all rounds.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="ranking">The model; null for <see cref="FeatureRankings.ForestGain"/>.</param>
    /// <param name="options">Rounds and level; null for the defaults, with 30 rounds. The smallest p is 1 ÷ (1 + rounds × shadows).</param>
    /// <param name="cancellation">Stops between rounds.</param>
    /// <exception cref="ArgumentException">An option is wrong, or the ranking's numbers are.</exception>
    public static SelectionReport Of(
        SelectionData data,
        FeatureRanking? ranking = null,
        ShadowOptions? options = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(data);
        var settings = ShadowOptions.Checked(options ?? new() { Rounds = 30 });
        var model = ranking ?? FeatureRankings.ForestGain();
        int[] all = [.. Enumerable.Range(0, data.Features.Count)];
        var (sums, probes) = (new double[all.Length], new List<double>());
        for (var round = 0; round < settings.Rounds; round++)
        {
            var result = ShadowRound.Of(data, all, model, settings, round, cancellation);
            probes.AddRange(result.Shadow);
            for (var feature = 0; feature < all.Length; feature++)
                sums[feature] += result.Real[feature];
        }
        var beaten = Array.ConvertAll(sums, sum => probes.Count(probe => probe < sum / settings.Rounds));
        var chances = Array.ConvertAll(beaten, b => (1.0 + probes.Count - b) / (1 + probes.Count));
        var adjusted = BenjaminiHochbergAdjustment.Adjust(chances);
        return new()
        {
            Method = "probes",
            Features =
            [
                .. data.Features.Groups.Select(
                    (group, feature) =>
                        new SelectedFeature(
                            group.Name,
                            adjusted[feature] <= settings.Alpha ? SelectionState.Selected : SelectionState.Rejected,
                            $"on average it is above {beaten[feature]} of {probes.Count} shuffled features"
                        )
                        {
                            Score = sums[feature] / settings.Rounds,
                            Rank = 1 + sums.Count(other => other > sums[feature]),
                            PValue = chances[feature],
                            AdjustedPValue = adjusted[feature],
                        }
                ),
            ],
            Rows = data.Rows.Rows,
            Seed = settings.Seed,
            Settings = FormattableString.Invariant($"{settings.Rounds} rounds, Benjamini–Hochberg, α {settings.Alpha}"),
        };
    }
}
