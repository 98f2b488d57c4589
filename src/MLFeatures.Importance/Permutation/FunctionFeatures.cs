namespace MLFeatures.Importance.Permutation;

/// <summary>Columns of numbers, read by any function in double precision, as features to permute.</summary>
internal sealed class FunctionFeatures
{
    private readonly double[][] _columns;
    private readonly Func<IReadOnlyList<double[]>, double[]> _score;

    /// <param name="columns">One number per row in each, at least one column and row.</param>
    /// <param name="score">From columns to one score per row.</param>
    /// <exception cref="ArgumentException">The columns differ in length, or there are not as many scores as rows.</exception>
    public FunctionFeatures(IReadOnlyList<double[]> columns, Func<IReadOnlyList<double[]>, double[]> score)
    {
        (_columns, _score) = ([.. columns], score);
        if (_columns.Length == 0 || _columns[0].Length == 0 || _columns.Any(column => column.Length != _columns[0].Length))
            throw new ArgumentException(
                $"Expected at least one column of at least one row, all of one length, found {_columns.Length} of "
                    + $"{string.Join(", ", _columns.Select(c => c.Length).Distinct())} rows.",
                nameof(columns)
            );
        Baseline = Scores(_columns);
    }

    public ModelScores Baseline { get; }

    /// <param name="groups">Columns that are permuted together; null: each by itself, named by its number.</param>
    /// <param name="conditioning">What permuted rows keep; strata are named by the number of a column.</param>
    public IReadOnlyList<PermutedFeature> Of(IReadOnlyList<FeatureGroup>? groups, Conditioning? conditioning)
    {
        var chosen = groups ?? FeatureGroups.OfSlots(_columns.Length).Groups;
        FeatureNames.Require(chosen.Select(group => (group.Name, group.Slots)));
        foreach (var group in chosen)
        {
            if (group.Slots.FirstOrDefault(slot => slot < 0 || slot >= _columns.Length, -1) is var bad && group.Slots.Contains(bad))
                throw new ArgumentException(
                    $"Group '{group.Name}' has column {bad}; columns go from 0 to {_columns.Length - 1}.",
                    nameof(groups)
                );
        }
        var residuals = conditioning switch
        {
            null => null,
            Conditioning.LinearResiduals => new LinearResiduals(_columns),
            _ => throw new ArgumentException("Of a function only residuals can be exchanged: leave strata out.", nameof(conditioning)),
        };
        return [.. chosen.Select(group => Feature(group, residuals))];
    }

    private PermutedFeature Feature(FeatureGroup group, LinearResiduals? residuals)
    {
        var parts = new Lazy<(double[] Fitted, double[] Residuals)[]>(() =>
            [.. group.Slots.Select(slot => residuals!.Of(slot, [.. group.Slots]))]
        );
        return new(group.Name, group.Slots, [])
        {
            Undefined = residuals?.WhyNot(group.Slots),
            Rescore = order =>
            {
                var replaced = (double[][])_columns.Clone();
                for (var i = 0; i < group.Slots.Count; i++)
                {
                    var (own, part) = (_columns[group.Slots[i]], residuals is null ? default : parts.Value[i]);
                    replaced[group.Slots[i]] =
                    [
                        .. order.Select((from, row) => residuals is null ? own[from] : part.Fitted[row] + part.Residuals[from]),
                    ];
                }
                return Scores(replaced);
            },
        };
    }

    private ModelScores Scores(double[][] columns)
    {
        var scores = _score(columns);
        return scores.Length == columns[0].Length
            ? new(scores, [], 1)
            : throw new ArgumentException($"The function gave {scores.Length} scores for {columns[0].Length} rows.", nameof(columns));
    }
}
