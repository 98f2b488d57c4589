using MLFeatures.Importance;
using MLFeatures.Importance.Models;
using MLFeatures.Statistics;

namespace MLFeatures.Cli.Models;

/// <summary>The feature vectors of a model's rows.</summary>
/// <param name="Vector">The vector: its slots, and the raw columns behind them.</param>
/// <param name="Matrix">All rows.</param>
internal sealed record ModelRows(FeatureVector Vector, FeatureMatrix Matrix)
{
    /// <summary>Computes them.</summary>
    /// <exception cref="InvalidDataException">The model has no vector of features.</exception>
    public static ModelRows Of(ModelOnData model, CancellationToken ct)
    {
        try
        {
            var vector = FeatureVector.Of(model.Model, model.Schema);
            return new(vector, FeatureMatrix.FromColumn(model.Model.Transform(model.Rows), vector.Column, ct));
        }
        catch (NotSupportedException e)
        {
            throw new InvalidDataException($"{model.Saved.File}: {e.Message}", e);
        }
    }

    /// <summary>Positions of a random sample of the rows, rising; all when there are no more.</summary>
    public int[] Sample(int count, long seed, string stream)
    {
        var all = Enumerable.Range(0, Matrix.Rows).ToArray();
        if (count >= all.Length)
            return all;
        new CounterRandom(seed).Stream(stream).Shuffle<int>(all);
        return [.. all.Take(count).Order()];
    }

    /// <summary>Chosen rows, in the order given.</summary>
    public FeatureMatrix Only(IReadOnlyList<int> rows) =>
        FeatureMatrix.FromRows(
            [.. rows.Select(row => Enumerable.Range(0, Matrix.Columns).Select(slot => Matrix[row, slot]).ToArray())],
            Matrix.Columns
        );
}
