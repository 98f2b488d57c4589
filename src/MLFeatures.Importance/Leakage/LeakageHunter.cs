using Microsoft.Data.Analysis;
using Microsoft.ML;
using MLFeatures.Importance.Information;

namespace MLFeatures.Importance.Leakage;

/// <summary>
/// Looks for features that know the label in a way they could not when a prediction is made: by their values, by when they are missing, by their order, by what
/// a model makes of them, by their times and by their lineage. Every finding names its evidence and its threshold.
/// </summary>
/// <remarks>
/// A finding is a suspicion, not a proof: a label that is easy to predict looks alike. What is not found is not excluded: a leak that needs two features
/// together, or is weaker than the thresholds, stays hidden.
/// </remarks>
public static class LeakageHunter
{
    /// <summary>Hunts in a data frame.</summary>
    /// <param name="data">The table; null and NaN are missing, and so is empty text. Rows without a label are left out.</param>
    /// <param name="label">Name of the label's column.</param>
    /// <param name="evidence">What is known beside the values; null: nothing.</param>
    /// <param name="options">The thresholds; null means the defaults.</param>
    /// <param name="cancellation">Ends the hunt.</param>
    /// <exception cref="ArgumentException">An option is outside its range, a column is missing, or no row has a label.</exception>
    public static LeakageReport Hunt(
        DataFrame data,
        string label,
        LeakageEvidence? evidence = null,
        LeakageHunterOptions? options = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(data);
        options = LeakageHunterOptions.Checked(options);
        return Hunt(TableReader.Read(data, null, options.Categories, cancellation), label, evidence ?? new(), options, cancellation);
    }

    /// <summary>Hunts in ML.NET data; each slot of a vector is a column.</summary>
    /// <param name="data">The table; NaN, the key 0 and empty text are missing. Rows without a label are left out.</param>
    /// <param name="label">Name of the label's column.</param>
    /// <param name="evidence">What is known beside the values; null: nothing.</param>
    /// <param name="options">The thresholds; null means the defaults.</param>
    /// <param name="cancellation">Ends the hunt.</param>
    /// <inheritdoc cref="Hunt(DataFrame, string, LeakageEvidence?, LeakageHunterOptions?, CancellationToken)" path="/exception"/>
    public static LeakageReport Hunt(
        IDataView data,
        string label,
        LeakageEvidence? evidence = null,
        LeakageHunterOptions? options = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(data);
        options = LeakageHunterOptions.Checked(options);
        return Hunt(TableReader.Read(data, null, options.Categories, cancellation), label, evidence ?? new(), options, cancellation);
    }

    /// <summary>Hunts without a table, in what is known beside the values: importance, recording times and lineage.</summary>
    /// <param name="evidence">What is known. Event times need the table they stand in.</param>
    /// <param name="label">Name of the label, for the report.</param>
    /// <param name="options">The thresholds; null means the defaults.</param>
    /// <returns>A report of 0 rows.</returns>
    /// <exception cref="ArgumentException">An option is outside its range, or event times are given.</exception>
    public static LeakageReport HuntEvidence(LeakageEvidence evidence, string label, LeakageHunterOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        ArgumentException.ThrowIfNullOrEmpty(label);
        options = LeakageHunterOptions.Checked(options);
        if (evidence.FeatureTimes is not null)
            throw new ArgumentException("Event times stand in a table. Hunt in that table, or leave FeatureTimes null.", nameof(evidence));
        var values = new LeakageLook();
        values.NotChecked.Add("Values, missingness and identifiers: no table was given.");
        return Report(label, 0, [values, ImportanceConcentration.Of(evidence, options), TimeLineage.Of(null, evidence, options)]);
    }

    private static LeakageReport Hunt(
        TableData data,
        string label,
        LeakageEvidence evidence,
        LeakageHunterOptions options,
        CancellationToken cancellation
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(label);
        var table = LabelledTable.Of(data, label, options.Label);
        var times = (evidence.FeatureTimes ?? []).Select(t => t.Column).Append(evidence.LabelTimeColumn);
        TableColumn[] features =
        [
            .. table.Columns.Where(c =>
                !options.Ignored.Contains(c.Name, StringComparer.Ordinal) && !times.Contains(c.Name, StringComparer.Ordinal)
            ),
        ];
        var looks = new LeakageLook[features.Length];
        Parallel.For(
            0,
            looks.Length,
            new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellation },
            c => looks[c] = ColumnLeakage.Of(features[c], table.Label, options)
        );
        return Report(
            label,
            table.Rows,
            [.. looks, ImportanceConcentration.Of(evidence, options), TimeLineage.Of(table, evidence, options)]
        );
    }

    private static LeakageReport Report(string label, int rows, LeakageLook[] looks) =>
        new()
        {
            Label = label,
            Rows = rows,
            Findings = [.. looks.SelectMany(l => l.Findings).OrderByDescending(f => f.Severity)],
            Measurements = [.. looks.SelectMany(l => l.Measurements)],
            NotChecked = [.. looks.SelectMany(l => l.NotChecked)],
        };
}
