namespace MLFeatures.Experiments.Runs;

/// <summary>What one trial gave: a fit and scoring of one arm on one resample with one seed.</summary>
internal sealed record TrialOutcome
{
    /// <summary>Rows trained on.</summary>
    public required int TrainRows { get; init; }

    /// <summary>Rows scored.</summary>
    public required int TestRows { get; init; }

    /// <summary>Metric name to value; empty when the trial failed.</summary>
    public required IReadOnlyDictionary<string, double> Metrics { get; init; }

    /// <summary>Seconds of the fit, when it was made.</summary>
    public required double FitSeconds { get; init; }

    /// <summary>Seconds of scoring the test rows and computing the metrics.</summary>
    public required double ScoreSeconds { get; init; }
}
