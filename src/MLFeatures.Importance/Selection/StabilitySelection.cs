using MLFeatures.Statistics;

namespace MLFeatures.Importance.Selection;

/// <summary>
/// Runs another method on halves of the rows, in pairs that share none (Meinshausen and Bühlmann, JRSS B 72, 2010; Shah and Samworth, JRSS B 75, 2013), and
/// keeps what is chosen again and again.
/// </summary>
public static class StabilitySelection
{
    /// <summary>Chooses on every half.</summary>
    /// <param name="data">The rows, at least eight.</param>
    /// <param name="choose">The method, with the seed of the half: <c>(half, seed) => BorutaSelection.Of(half, options: new() { Seed = seed })</c>.</param>
    /// <param name="options">How many halves, and the threshold; null for the defaults.</param>
    /// <param name="cancellation">Stops between halves.</param>
    /// <exception cref="ArgumentException">An option is wrong.</exception>
    /// <exception cref="InvalidDataException">There are too few rows, or a half has one label only.</exception>
    public static SelectionReport Of(
        SelectionData data,
        Func<SelectionData, long, SelectionReport> choose,
        StabilityOptions? options = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(choose);
        var settings = StabilityOptions.Checked(options);
        if (data.Rows.Rows < 8)
            throw new InvalidDataException($"There are {data.Rows.Rows} rows: expected at least 8, to choose on halves of them.");
        var (choices, method) = (new List<bool[]>(), "");
        foreach (var (half, rows) in Halves(data, settings).Index())
        {
            cancellation.ThrowIfCancellationRequested();
            var seed = (long)new CounterRandom(settings.Seed).Stream("half").Below(half, int.MaxValue);
            var chosen = choose(data.Only(rows), seed);
            method = chosen.Method;
            choices.Add([.. chosen.Features.Select(f => f.State is SelectionState.Selected)]);
        }
        double features = data.Features.Count;
        var stability = SelectionStability.Of(choices);
        var shares = Enumerable
            .Range(0, data.Features.Count)
            .Select(f => choices.Count(choice => choice[f]) / (double)choices.Count)
            .ToArray();
        return new()
        {
            Method = $"stability of {method}",
            Features =
            [
                .. data.Features.Groups.Select(
                    (group, feature) =>
                        new SelectedFeature(
                            group.Name,
                            shares[feature] >= settings.Threshold ? SelectionState.Selected : SelectionState.Rejected,
                            FormattableString.Invariant($"it was chosen in {shares[feature] * choices.Count:0} of {choices.Count} halves")
                        )
                        {
                            Frequency = shares[feature],
                            Score = shares[feature],
                            Rank = 1 + shares.Count(other => other > shares[feature]),
                        }
                ),
            ],
            Rows = data.Rows.Rows,
            Seed = settings.Seed,
            Settings = FormattableString.Invariant($"{choices.Count} halves, kept from {settings.Threshold} on"),
            Stability = stability with
            {
                FalseSelectionBound = Math.Min(
                    features,
                    stability.MeanSize * stability.MeanSize / ((2 * settings.Threshold - 1) * features)
                ),
                UnimodalBound = Unimodal(stability.MeanSize, features, settings),
            },
        };
    }

    private static double? Unimodal(double size, double features, StabilityOptions options)
    {
        var (tau, share, pairs) = (options.Threshold, size / features, (double)options.Pairs);
        if (tau <= Math.Min(0.5 + share * share, 0.5 + 1 / (2 * pairs) + 0.75 * share * share))
            return null;
        var constant = tau <= 0.75 ? 1 / (2 * (2 * tau - 1 - 1 / (2 * pairs))) : 4 * (1 - tau + 1 / (2 * pairs)) / (1 + 1 / pairs);
        return Math.Min(features, constant * share * size);
    }

    // Rows of one class in turn, so that both halves have their share of each.
    private static IEnumerable<int[]> Halves(SelectionData data, StabilityOptions options)
    {
        for (var pair = 0; pair < options.Pairs; pair++)
        {
            var random = new CounterRandom(options.Seed).Stream("pair").Stream(pair);
            var order = Enumerable
                .Range(0, data.Rows.Rows)
                .OrderBy(row => data.HasClasses ? data.LabelArray[row] : 0)
                .ThenBy(row => random.Bits(row))
                .ToArray();
            for (var side = 0; side < 2; side++)
                yield return [.. order.Where((_, i) => i % 2 == side).Order()];
        }
    }
}
