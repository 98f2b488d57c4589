using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLFeatures.Importance.Permutation;

/// <summary>Reads Score and Probability of a row that a model's mapper computes.</summary>
internal sealed class ScoreReader
{
    private readonly ValueGetter<float>? _score;
    private readonly ValueGetter<VBuffer<float>>? _scores;
    private readonly ValueGetter<float>? _probability;
    private readonly int _outputs = 1;

    public ScoreReader(DataViewRow row)
    {
        var score = row.Schema["Score"];
        if (score.Type is VectorDataViewType vector)
            (_scores, _outputs) = (row.GetGetter<VBuffer<float>>(score), vector.Size);
        else
            _score = row.GetGetter<float>(score);
        if (Probability(row.Schema) is { } probability)
            _probability = row.GetGetter<float>(probability);
    }

    /// <summary>The columns that are read.</summary>
    /// <exception cref="NotSupportedException">The model gives no Score, or one of another type than Single.</exception>
    public static IReadOnlyList<DataViewSchema.Column> Columns(DataViewSchema schema)
    {
        if (
            schema.GetColumnOrNull("Score") is not { } score
            || !(score.Type is VectorDataViewType { Size: > 0 } scores ? scores.ItemType : score.Type).Equals(NumberDataViewType.Single)
        )
            throw new NotSupportedException("The model gives no column 'Score' of Single values, so that its rows cannot be judged.");
        return Probability(schema) is { } probability ? [score, probability] : [score];
    }

    public ModelScores Read(int rows, Action<int> moveTo)
    {
        var scores = new double[rows * _outputs];
        var probabilities = _probability is null ? [] : new double[rows];
        VBuffer<float> vector = default;
        float value = 0;
        for (var row = 0; row < rows; row++)
        {
            moveTo(row);
            if (_scores is not null)
            {
                _scores(ref vector);
                foreach (var (output, one) in vector.Items(all: true))
                    scores[row * _outputs + output] = one;
            }
            else
            {
                _score!(ref value);
                scores[row] = value;
            }
            if (_probability is not null)
            {
                _probability(ref value);
                probabilities[row] = value;
            }
        }
        return new(scores, probabilities, _outputs);
    }

    // A raw column may have this name; the model's says what kind of score it is.
    private static DataViewSchema.Column? Probability(DataViewSchema schema) =>
        schema.GetColumnOrNull("Probability") is { } column
        && column.Type == NumberDataViewType.Single
        && column.Annotations.Schema.GetColumnOrNull("ScoreValueKind") is not null
            ? column
            : null;
}
