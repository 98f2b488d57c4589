using System.Globalization;

namespace MLFeatures.Experiments.Splits;

/// <summary>One look at a holdout, as the ledger has it.</summary>
public sealed record HoldoutUse
{
    /// <summary>Id of the look: 64 lower-case hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary>When it was opened, UTC.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Who looked.</summary>
    public required string User { get; init; }

    /// <summary>Name of the experiment.</summary>
    public required string Experiment { get; init; }

    /// <summary>Content id of what was judged.</summary>
    public required string ContentId { get; init; }

    /// <summary><see cref="Holdout.Id"/> of what was looked at.</summary>
    public required string HoldoutId { get; init; }

    /// <summary>Identifies what was asked of the holdout.</summary>
    public required string Look { get; init; }

    /// <summary>Why it was opened beyond the quota; null when no reason was given.</summary>
    public string? Reason { get; init; }

    /// <summary>
    /// What the level is divided by: 1 within the quota; beyond it the number of looks at this holdout, this one included (Bonferroni).
    /// </summary>
    public required int AlphaDivisor { get; init; }

    /// <summary>Name of the metric that was found; null when the look was never finished (it counts all the same).</summary>
    public string? Metric { get; init; }

    /// <summary>What the metric was; null when it was never finished, or the metric had no value.</summary>
    public double? Value { get; init; }

    /// <summary>The level to test at.</summary>
    /// <param name="alpha">The level of the plan, between 0 and 1: 0.05.</param>
    /// <returns><paramref name="alpha"/> ÷ <see cref="AlphaDivisor"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    public double Alpha(double alpha) =>
        alpha is > 0 and < 1
            ? alpha / AlphaDivisor
            : throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "Expected a level between 0 and 1.");

    /// <summary>The look in one line, for people.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{OpenedAt:yyyy-MM-dd HH:mm:ss} UTC, {User}: {Experiment} with content {Short(ContentId)}, "
        )
        + (
            Metric is null
                ? "never finished"
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Metric} {(Value is { } value ? value.ToString("0.######", CultureInfo.InvariantCulture) : "without a value")}"
                )
        )
        + (Reason is null ? "" : $" (reason: {Reason})");

    private static string Short(string id) => id.Length > 12 ? id[..12] : id;
}
