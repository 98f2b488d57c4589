using MLFeatures.Statistics;

namespace MLFeatures.Importance.Selection;

/// <summary>
/// Keeps all features that matter: round after round each competes with the best of shuffled copies, and is confirmed or rejected once it has won, or lost,
/// too often for chance (Kursa and Rudnicki, Journal of Statistical Software 36(11), 2010). Features that say the same are all kept.
/// </summary>
/// <remarks>
/// Wins are tested against a fair coin. A feature is decided when its p-value, adjusted over the open features by Benjamini and Hochberg, is at most α,
/// and the p-value itself at most α divided by the number of rounds so far, as in boruta_py's two steps.
/// </remarks>
public static class BorutaSelection
{
    /// <summary>Runs it until every feature is decided or the rounds are used up.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="ranking">The model; null for <see cref="FeatureRankings.ForestGain"/>.</param>
    /// <param name="options">Rounds and level; null for the defaults.</param>
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
        var settings = ShadowOptions.Checked(options);
        var model = ranking ?? FeatureRankings.ForestGain();
        var count = data.Features.Count;
        var (hits, states, history, rivals) = (
            new int[count],
            Enumerable.Repeat(SelectionState.Tentative, count).ToArray(),
            Enumerable.Range(0, count).Select(_ => new List<double>()).ToArray(),
            new List<double>()
        );
        var round = 0;
        while (round < settings.Rounds && states.Contains(SelectionState.Tentative))
        {
            int[] open = [.. Enumerable.Range(0, count).Where(feature => states[feature] is not SelectionState.Rejected)];
            var result = ShadowRound.Of(data, open, model, settings, round++, cancellation);
            var best = result.Shadow.Max();
            rivals.Add(best);
            for (var i = 0; i < open.Length; i++)
            {
                hits[open[i]] += result.Real[i] > best ? 1 : 0;
                history[open[i]].Add(result.Real[i]);
            }
            Decide(hits, states, round, settings.Alpha);
        }
        var ranks = Ranks(states, history);
        double[] wins = [.. hits.Select((own, feature) => BinomialTail.Upper(own, history[feature].Count, 0.5))];
        var adjusted = BenjaminiHochbergAdjustment.Adjust(wins);
        return new()
        {
            Method = "boruta",
            Features =
            [
                .. data.Features.Groups.Select(
                    (group, feature) =>
                        new SelectedFeature(group.Name, states[feature], Reason(states[feature], hits[feature], history[feature], rivals))
                        {
                            Score = history[feature].Average(),
                            Frequency = hits[feature] / (double)history[feature].Count,
                            Rank = ranks[feature],
                            PValue = wins[feature],
                            AdjustedPValue = adjusted[feature],
                        }
                ),
            ],
            Rows = data.Rows.Rows,
            Seed = settings.Seed,
            Settings = FormattableString.Invariant($"{round} of at most {settings.Rounds} rounds, α {settings.Alpha}"),
        };
    }

    private static void Decide(int[] hits, SelectionState[] states, int round, double alpha)
    {
        int[] open = [.. Enumerable.Range(0, states.Length).Where(feature => states[feature] is SelectionState.Tentative)];
        int[] active = [.. Enumerable.Range(0, states.Length).Where(feature => states[feature] is not SelectionState.Rejected)];
        var wins = Array.ConvertAll(active, feature => BinomialTail.Upper(hits[feature], round, 0.5));
        var losses = Array.ConvertAll(active, feature => BinomialTail.Lower(hits[feature], round, 0.5));
        var (adjustedWins, adjustedLosses) = (BenjaminiHochbergAdjustment.Adjust(wins), BenjaminiHochbergAdjustment.Adjust(losses));
        foreach (var feature in open)
        {
            var at = Array.IndexOf(active, feature);
            if (adjustedWins[at] <= alpha && wins[at] <= alpha / round)
                states[feature] = SelectionState.Selected;
            else if (adjustedLosses[at] <= alpha && losses[at] <= alpha / round)
                states[feature] = SelectionState.Rejected;
        }
    }

    // As boruta_py has them: 1 for all that are kept, 2 for the undecided, then the others by the median of their importance.
    private static int[] Ranks(SelectionState[] states, List<double>[] history)
    {
        double[] medians = [.. history.Select(own => own.Median())];
        int Rank(int feature) =>
            states[feature] switch
            {
                SelectionState.Selected => 1,
                SelectionState.Tentative => 2,
                _ => 3 + states.Index().Count(other => other.Item is SelectionState.Rejected && medians[other.Index] > medians[feature]),
            };
        return [.. Enumerable.Range(0, states.Length).Select(Rank)];
    }

    private static string Reason(SelectionState state, int hits, List<double> history, List<double> rivals) =>
        $"it beat the best shuffled copy in {hits} of {history.Count} rounds"
        + (
            state is not SelectionState.Tentative ? ""
            : history.Median() > rivals.Median() ? ", too few to tell; by the median it is ahead"
            : ", too many to tell; by the median it is behind"
        );

    private static double Median(this List<double> values) =>
        SampleQuantile.OfSorted(values.Order().ToArray(), 0.5, QuantileDefinition.Linear);
}
