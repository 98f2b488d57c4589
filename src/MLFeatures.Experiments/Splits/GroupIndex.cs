namespace MLFeatures.Experiments.Splits;

/// <summary>The groups, numbered by rising id, so that their numbers do not depend on the order of the rows.</summary>
/// <param name="Ids">Id of each group.</param>
/// <param name="OfRow">Number of each row's group.</param>
internal sealed record GroupIndex(long[] Ids, int[] OfRow)
{
    /// <summary>Numbers the groups of the rows.</summary>
    /// <exception cref="InvalidDataException">There are fewer than two.</exception>
    public static GroupIndex Of(long[] groups)
    {
        long[] ids = [.. groups.Distinct().Order()];
        if (ids.Length < 2)
        {
            throw new InvalidDataException(
                $"Found {ids.Length} group(s) in {groups.Length} rows; a grouped split needs at least 2. "
                    + "Use more data, or another group column."
            );
        }
        var numbers = new Dictionary<long, int>(ids.Length);
        for (var i = 0; i < ids.Length; i++)
            numbers.Add(ids[i], i);
        return new(ids, Array.ConvertAll(groups, group => numbers[group]));
    }
}
