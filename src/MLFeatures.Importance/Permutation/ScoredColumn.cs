using Microsoft.ML;

namespace MLFeatures.Importance.Permutation;

/// <summary>Score and Probability of chosen rows of scored data.</summary>
internal static class ScoredColumn
{
    /// <exception cref="InvalidDataException">There are fewer rows than expected.</exception>
    public static ModelScores Read(IDataView scored, int[] kept)
    {
        using var cursor = scored.GetRowCursor(ScoreReader.Columns(scored.Schema));
        return new ScoreReader(cursor).Read(kept.Length, MoveTo);

        void MoveTo(int index)
        {
            while (cursor.Position < kept[index])
            {
                if (!cursor.MoveNext())
                    throw new InvalidDataException(
                        $"A model returned fewer rows than the first one: row {kept[index]} is missing. Models must be compared on the same rows."
                    );
            }
        }
    }
}
