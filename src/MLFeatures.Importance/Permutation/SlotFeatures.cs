using Microsoft.ML;
using MLFeatures.Importance.Trees;

namespace MLFeatures.Importance.Permutation;

/// <summary>The slots of a model's feature vector as features to permute.</summary>
internal sealed class SlotFeatures
{
    private readonly FeatureMatrix _rows;
    private readonly MatrixRescoring _model;
    private readonly bool[]? _used;
    private readonly IReadOnlyList<string> _names;

    /// <param name="model">The whole model.</param>
    /// <param name="schema">The schema that the model is fed.</param>
    /// <param name="predictor">Its last prediction step.</param>
    /// <param name="rows">The values of the feature column.</param>
    /// <param name="parallel">How many threads may score the rows; how they are stopped.</param>
    /// <param name="useTrees">False scores tree ensembles as any other model: for tests.</param>
    public SlotFeatures(
        ITransformer model,
        DataViewSchema schema,
        ISingleFeaturePredictionTransformer<object> predictor,
        FeatureMatrix rows,
        ParallelOptions parallel,
        bool useTrees
    )
    {
        _rows = rows;
        _model = new(predictor, predictor.FeatureColumnName, rows.Columns);
        _names = FeatureNames.Different(TreeModelReader.SlotNames(model, schema, predictor.FeatureColumnName, rows.Columns));
        Baseline = _model.Score(rows);
        if (useTrees && TreesOf(predictor) is { } trees)
        {
            // A tree may ask about a slot in vain; only what no tree asks about is unused.
            _used = TreeRescoring.UsedSlots(trees, rows.Columns);
            var rescoring = new TreeRescoring(trees, new(trees, predictor.Model), rows, parallel);
            // Models that combine their trees in a way that is not known here are scored by themselves.
            Trees = rescoring.Baseline.SameBits(Baseline) ? rescoring : null;
        }
    }

    public ModelScores Baseline { get; }

    /// <summary>The model's trees, which are walked here rather than by ML.NET; null of another model.</summary>
    public TreeRescoring? Trees { get; }

    public IReadOnlyList<PermutedFeature> Of(IReadOnlyList<FeatureGroup>? groups, Conditioning? conditioning)
    {
        var chosen = groups ?? [.. _names.Select((name, slot) => new FeatureGroup(name, [slot]))];
        FeatureNames.Require(chosen.Select(group => (group.Name, group.Slots)));
        foreach (var group in chosen)
        {
            if (group.Slots.FirstOrDefault(slot => slot < 0 || slot >= _rows.Columns, -1) is var bad && group.Slots.Contains(bad))
                throw new ArgumentException(
                    $"Group '{group.Name}' has slot {bad}; slots go from 0 to {_rows.Columns - 1}.",
                    nameof(groups)
                );
        }
        var bins = conditioning is Conditioning.WithinStrata strata ? Bins(strata) : null;
        var residuals = conditioning is Conditioning.LinearResiduals ? new LinearResiduals(_rows) : null;
        return [.. chosen.Select(group => Feature(group, bins, residuals))];
    }

    private PermutedFeature Feature(FeatureGroup group, IReadOnlyList<(int Slot, int[] Bins)>? bins, LinearResiduals? residuals)
    {
        var strata = bins is null ? null : Strata.Combined([.. bins.Where(bin => !group.Slots.Contains(bin.Slot)).Select(bin => bin.Bins)]);
        var plan = new Lazy<IReadOnlyList<IReadOnlyList<TestedLeaf>>>(() => Trees!.Plan(group.Slots));
        var parts = new Lazy<(double[] Fitted, double[] Residuals)[]>(() =>
            [.. group.Slots.Select(slot => residuals!.Of(slot, [.. group.Slots]))]
        );
        FeatureMatrix Replaced(int[] order)
        {
            var columns = residuals is null
                ? group.Slots.Select(slot => Permuted(slot, order))
                : parts.Value.Select(part => Exchanged(part.Fitted, part.Residuals, order));
            return _rows.With(group.Slots, [.. columns]);
        }
        return new(group.Name, group.Slots, [])
        {
            Strata = strata,
            Unused = _used is not null && !group.Slots.Any(slot => _used[slot]) ? "no tree asks about it" : null,
            Undefined = Strata.WhyFixed(strata, _rows.Rows) ?? residuals?.WhyNot(group.Slots),
            Rescore = order => _model.Score(Replaced(order)),
            Replace = Trees is null ? null : order => new(plan.Value, Replaced(order)),
        };
    }

    private List<(int Slot, int[] Bins)> Bins(Conditioning.WithinStrata strata)
    {
        var bins = new List<(int, int[])>();
        foreach (var name in strata.By)
        {
            var slot = Enumerable.Range(0, _names.Count).FirstOrDefault(s => string.Equals(_names[s], name, StringComparison.Ordinal), -1);
            if (slot < 0)
                throw new ArgumentException(
                    $"There is no slot '{name}' to make strata of. Found: {string.Join(", ", _names.Take(30))}{(_names.Count > 30 ? ", …" : "")}.",
                    nameof(strata)
                );
            bins.Add((slot, Strata.Bins([.. Enumerable.Range(0, _rows.Rows).Select(row => (double)_rows.Value(row, slot))], strata.Bins)));
        }
        return bins;
    }

    private float[] Permuted(int slot, int[] order)
    {
        var source = _rows.PaddedColumn(slot);
        var values = new float[order.Length];
        for (var row = 0; row < order.Length; row++)
            values[row] = source[order[row]];
        return values;
    }

    private static float[] Exchanged(double[] fitted, double[] residuals, int[] order)
    {
        var values = new float[order.Length];
        for (var row = 0; row < order.Length; row++)
            values[row] = (float)(fitted[row] + residuals[order[row]]);
        return values;
    }

    private static TreeModel? TreesOf(ISingleFeaturePredictionTransformer<object> predictor)
    {
        try
        {
            return TreeModel.From(predictor);
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }
}
