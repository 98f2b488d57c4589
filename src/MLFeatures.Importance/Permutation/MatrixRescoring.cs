using System.Collections.Concurrent;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLFeatures.Importance.Permutation;

/// <summary>Scores of any ML.NET predictor for rows of a feature matrix, on any number of threads.</summary>
internal sealed class MatrixRescoring
{
    private readonly ITransformer _predictor;
    private readonly DataViewSchema _schema;
    private readonly ConcurrentBag<Session> _idle = [];

    /// <param name="predictor">The prediction step alone.</param>
    /// <param name="featureColumn">The column that it reads.</param>
    /// <param name="slots">Slots of the column.</param>
    public MatrixRescoring(ITransformer predictor, string featureColumn, int slots)
    {
        _predictor = predictor;
        var builder = new DataViewSchema.Builder();
        builder.AddColumn(featureColumn, new VectorDataViewType(NumberDataViewType.Single, slots));
        _schema = builder.ToSchema();
    }

    public ModelScores Score(FeatureMatrix rows)
    {
        if (!_idle.TryTake(out var session))
            session = new(_predictor, _schema);
        session.Rows = rows;
        var scores = session.Reader.Read(rows.Rows, session.Row.MoveTo);
        _idle.Add(session);
        return scores;
    }

    /// <summary>What one thread needs: a row and the getters that compute on it.</summary>
    private sealed class Session
    {
        public Session(ITransformer predictor, DataViewSchema schema)
        {
            Row = new(schema, (row, _) => (ValueGetter<VBuffer<float>>)((ref VBuffer<float> vector) => Fill(row.Row, ref vector)));
            var mapper = predictor.GetRowToRowMapper(schema);
            Reader = new(mapper.GetRow(Row, ScoreReader.Columns(mapper.OutputSchema)));
        }

        public FeatureMatrix? Rows { get; set; }

        public ReplayRow Row { get; }

        public ScoreReader Reader { get; }

        private void Fill(int row, ref VBuffer<float> vector)
        {
            var editor = VBufferEditor.Create(ref vector, Rows!.Columns);
            for (var slot = 0; slot < editor.Values.Length; slot++)
                editor.Values[slot] = Rows.Value(row, slot);
            vector = editor.Commit();
        }
    }
}
