using Microsoft.Data.Analysis;
using Microsoft.ML;
using MLFeatures.Sources;
using MLFeatures.Statistics;

namespace MLFeatures.Importance.Information;

/// <summary>What every column of a table tells about the label, by itself: mutual information, χ², F, correlations and their kin.</summary>
/// <remarks>
/// <para>
/// A column is judged on the rows in which both it and the label are known; missing and infinite values are left out and counted. What has no value has a reason
/// instead: a single class, a column that does not vary, a score that does not apply to such a column.
/// </para>
/// <para>Columns that matter only together show nothing here: ask permutation importance or Shapley values of a model.</para>
/// </remarks>
public static class FeatureScores
{
    /// <summary>Scores the columns of a data frame.</summary>
    /// <param name="data">The table; null and NaN are missing, and so is empty text.</param>
    /// <param name="label">Name of the label's column.</param>
    /// <param name="options">What is computed; null means everything, with the defaults.</param>
    /// <param name="cancellation">Ends the computation.</param>
    /// <exception cref="ArgumentException">
    /// An option is outside its range, a column is missing, no row has a label, or there is no column beside the label.
    /// </exception>
    public static FeatureScoreReport Of(
        DataFrame data,
        string label,
        FeatureScoreOptions? options = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(data);
        return Of((columns, codes) => TableReader.Read(data, columns, codes, cancellation), label, options, cancellation);
    }

    /// <summary>Scores the columns of ML.NET data; each slot of a vector is a column, named <c>Column.Slot</c>.</summary>
    /// <param name="data">The table; NaN, the key 0 and empty text are missing.</param>
    /// <param name="label">Name of the label's column.</param>
    /// <param name="options">What is computed; null means everything, with the defaults.</param>
    /// <param name="cancellation">Ends the computation.</param>
    /// <inheritdoc cref="Of(DataFrame, string, FeatureScoreOptions?, CancellationToken)" path="/exception"/>
    public static FeatureScoreReport Of(
        IDataView data,
        string label,
        FeatureScoreOptions? options = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(data);
        return Of((columns, codes) => TableReader.Read(data, columns, codes, cancellation), label, options, cancellation);
    }

    /// <summary>Scores the columns of a Parquet or CSV file, as <see cref="TableFile"/> reads it.</summary>
    /// <param name="path">A <c>.parquet</c> or <c>.csv</c> file.</param>
    /// <param name="label">Name of the label's column.</param>
    /// <param name="options">What is computed; null means everything, with the defaults.</param>
    /// <param name="cancellation">Ends the computation.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file cannot be read.</exception>
    /// <inheritdoc cref="Of(DataFrame, string, FeatureScoreOptions?, CancellationToken)" path="/exception"/>
    public static async Task<FeatureScoreReport> OfFileAsync(
        string path,
        string label,
        FeatureScoreOptions? options = null,
        CancellationToken cancellation = default
    ) => Of(await TableFile.ReadAsync(path, cancel: cancellation).ConfigureAwait(false), label, options, cancellation);

    private static FeatureScoreReport Of(
        Func<IReadOnlyCollection<string>?, IReadOnlyCollection<string>, TableData> read,
        string label,
        FeatureScoreOptions? given,
        CancellationToken cancellation
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(label);
        var options = FeatureScoreOptions.Checked(given);
        var table = LabelledTable.Of(
            read(options.Columns?.Append(label).Distinct(StringComparer.Ordinal).ToArray(), options.Categories),
            label,
            options.Label
        );
        var scores = new ColumnScores[table.Columns.Count];
        Parallel.For(
            0,
            scores.Length,
            new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellation },
            c => scores[c] = ColumnScorer.Of(table.Columns[c], table.Label, options)
        );
        return new()
        {
            Label = label,
            LabelKind = table.Label.Kind,
            Classes = table.Label.Classes,
            Rows = table.Rows,
            RowsWithoutLabel = table.RowsWithoutLabel,
            Unit = options.Unit,
            Bins = options.Bins,
            Neighbors = options.Neighbors,
            Permutations = options.Permutations,
            Seed = options.Seed,
            Confidence = options.Confidence,
            Columns = Adjusted(scores),
            LeftOut = table.LeftOut,
        };
    }

    // Each score is a family of tests of its own: one does not pay for what the others look at.
    private static ColumnScores[] Adjusted(ColumnScores[] columns)
    {
        var adjusted = columns.Select(c => c.Scores.ToArray()).ToArray();
        for (var s = 0; s < adjusted[0].Length; s++)
        {
            int[] tested = [.. Enumerable.Range(0, columns.Length).Where(c => adjusted[c][s].PValue is not null)];
            var values = BenjaminiHochbergAdjustment.Adjust(Array.ConvertAll(tested, c => adjusted[c][s].PValue!.Value));
            for (var i = 0; i < tested.Length; i++)
                adjusted[tested[i]][s] = adjusted[tested[i]][s] with { AdjustedPValue = values[i] };
        }
        return [.. columns.Select((column, c) => column with { Scores = adjusted[c] })];
    }
}
