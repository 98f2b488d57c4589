using MLFeatures.Experiments.Plans;
using MLFeatures.Experiments.Results;

namespace MLFeatures.Experiments.Search;

/// <summary>What a search tried, what it chose and what it did not get to. Plain data: serializes to JSON as it is, without NaN or infinity.</summary>
/// <remarks>
/// Successive halving: K. Jamieson and A. Talwalkar, "Non-stochastic best arm identification and hyperparameter optimization", AISTATS 2016. The score of the
/// chosen one is the best of many on the very rows that chose it, and so too good; how good it is, an experiment must say.
/// </remarks>
public sealed record SearchReport
{
    /// <summary>The arm whose features were tried.</summary>
    public required string Arm { get; init; }

    /// <summary>How the rows were divided; locked rows are in none of the resamples.</summary>
    public required SplitSummary Split { get; init; }

    /// <summary>Name of the metric that was compared: the plan's primary one.</summary>
    public required string Metric { get; init; }

    /// <summary>Whether a larger value of it is better.</summary>
    public required bool HigherIsBetter { get; init; }

    /// <summary>Seed of the configurations.</summary>
    public required ulong Seed { get; init; }

    /// <summary>All that was to be tried.</summary>
    public required IReadOnlyList<SearchConfiguration> Configurations { get; init; }

    /// <summary>The finished rungs, in order.</summary>
    public required IReadOnlyList<SearchRung> Rungs { get; init; }

    /// <summary>Number of the best configuration of the last finished rung; null when no rung was finished or all failed.</summary>
    public required int? Chosen { get; init; }

    /// <summary>Trials that were made in this run.</summary>
    public required int Fits { get; init; }

    /// <summary>Trials that were kept from earlier runs.</summary>
    public required int Reused { get; init; }

    /// <summary>What the budget left out, in sentences; empty for nothing.</summary>
    public required IReadOnlyList<string> NotExplored { get; init; }

    /// <summary>What must be said of the chosen one's score.</summary>
    public required string Caveat { get; init; }

    /// <summary>The chosen one as a proposal for an experiment, which compares it with the control.</summary>
    /// <param name="rows">The rows of the search, in words.</param>
    /// <param name="date">The day it was made.</param>
    /// <exception cref="InvalidOperationException">Nothing was chosen.</exception>
    public ArmProposal Propose(string rows, DateOnly date)
    {
        if (Chosen is not { } number)
            throw new InvalidOperationException("The search chose nothing: give it more time, or see its failures.");
        var chosen = Configurations[number];
        return new()
        {
            Arm = "found",
            From = Arm,
            Features = chosen.Features,
            Trainer = chosen.Trainer,
            Method = $"successive halving of {Configurations.Count} configurations",
            Seed = Seed,
            Rows = rows,
            Date = date,
        };
    }
}
