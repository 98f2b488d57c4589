using System.Collections.Concurrent;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLFeatures.Importance.Permutation;

/// <summary>The raw columns of a model as features to permute.</summary>
internal sealed class ColumnFeatures
{
    private readonly ITransformer _model;
    private readonly IDataView _data;
    private readonly int _rows;
    private readonly HashSet<int> _read;
    private readonly Dictionary<int, ReplayColumn> _columns = [];
    private readonly ConcurrentBag<Session> _idle = [];

    /// <param name="model">The whole model.</param>
    /// <param name="data">What it is fed.</param>
    /// <param name="kept">The rows to keep, rising.</param>
    /// <param name="conditioning">Strata may be made of columns that the model does not read.</param>
    public ColumnFeatures(ITransformer model, IDataView data, int[] kept, Conditioning? conditioning)
    {
        (_model, _data, _rows) = (model, data, kept.Length);
        if (!model.IsRowToRowMapper)
            throw new NotSupportedException(
                "A step of the model does not map each row to one row (it filters, joins or shuffles). Run such steps before, or permute slots with OfSlots."
            );
        var mapper = model.GetRowToRowMapper(data.Schema);
        var needed = mapper.GetDependencies(ScoreReader.Columns(mapper.OutputSchema)).ToList();
        _read = [.. needed.Select(column => column.Index)];
        if (conditioning is Conditioning.WithinStrata strata)
            needed.AddRange(strata.By.Select(name => Labelling.Column(data, name)).Where(column => !_read.Contains(column.Index)));
        Keep(needed, kept);
        Baseline = Score([], []);
    }

    public ModelScores Baseline { get; }

    public IReadOnlyList<PermutedFeature> Of(IReadOnlyList<ColumnGroup>? groups, EvaluationTarget target, Conditioning? conditioning)
    {
        var judging = new[] { target.LabelColumn, target.GroupColumn, target.WeightColumn };
        var chosen =
            groups
            ??
            [
                .. _data
                    .Schema.Where(column => !column.IsHidden && !judging.Contains(column.Name))
                    .Select(column => new ColumnGroup(column.Name, [column.Name])),
            ];
        FeatureNames.Require(chosen.Select(group => (group.Name, group.Columns)));
        var bins = conditioning is Conditioning.WithinStrata strata ? Bins(strata) : null;
        return [.. chosen.Select(group => Feature(group, bins))];
    }

    private PermutedFeature Feature(ColumnGroup group, List<(int Column, int[] Bins)>? bins)
    {
        int[] own = [.. group.Columns.Select(name => Labelling.Column(_data, name).Index)];
        int[] used = [.. own.Where(_read.Contains)];
        var strata = bins is null ? null : Strata.Combined([.. bins.Where(bin => !own.Contains(bin.Column)).Select(bin => bin.Bins)]);
        return new(group.Name, [], group.Columns)
        {
            Strata = strata,
            Unused = used.Length == 0 ? "the model does not read it" : null,
            Undefined = Strata.WhyFixed(strata, _rows),
            Rescore = order => Score(used, order),
        };
    }

    private List<(int Column, int[] Bins)> Bins(Conditioning.WithinStrata strata)
    {
        var bins = new List<(int, int[])>();
        foreach (var name in strata.By)
        {
            var column = Labelling.Column(_data, name);
            var kept = _columns[column.Index];
            if (column.Type is VectorDataViewType)
                throw new ArgumentException($"Column '{name}' is {column.Type}: strata are made of single values.", nameof(strata));
            bins.Add(
                (
                    column.Index,
                    column.Type is NumberDataViewType ? Strata.Bins([.. kept.Numbers()], strata.Bins) : Strata.Categories(kept.Texts())
                )
            );
        }
        return bins;
    }

    private void Keep(List<DataViewSchema.Column> needed, int[] kept)
    {
        using var cursor = _data.GetRowCursor(needed);
        foreach (var column in needed)
            _columns[column.Index] = ReplayColumn.Of(cursor, column);
        var next = 0;
        for (var row = 0; next < kept.Length && cursor.MoveNext(); row++)
        {
            if (row != kept[next])
                continue;
            next++;
            foreach (var column in _columns.Values)
                column.Keep();
        }
        if (next < kept.Length)
            throw new InvalidDataException("The data had fewer rows when it was read again: give data that does not change.");
    }

    private ModelScores Score(int[] permuted, int[] order)
    {
        if (!_idle.TryTake(out var session))
            session = new(this);
        (session.Permuted, session.Order) = ([.. permuted], order);
        var scores = session.Reader.Read(_rows, session.Row.MoveTo);
        _idle.Add(session);
        return scores;
    }

    /// <summary>What one thread needs: a row and the getters that compute on it.</summary>
    private sealed class Session
    {
        private readonly ColumnFeatures _owner;

        public Session(ColumnFeatures owner)
        {
            _owner = owner;
            Row = new(owner._data.Schema, Getter);
            var mapper = owner._model.GetRowToRowMapper(owner._data.Schema);
            Reader = new(mapper.GetRow(Row, ScoreReader.Columns(mapper.OutputSchema)));
        }

        public HashSet<int> Permuted { get; set; } = [];

        public int[] Order { get; set; } = [];

        public ReplayRow Row { get; }

        public ScoreReader Reader { get; }

        private Delegate Getter(ReplayRow row, DataViewSchema.Column column) =>
            _owner._columns.TryGetValue(column.Index, out var kept)
                ? kept.Getter(() => Permuted.Contains(column.Index) ? Order[row.Row] : row.Row)
                : throw new InvalidOperationException(
                    $"Column '{column.Name}' is read by the model although its score does not depend on it."
                );
    }
}
