using MLFeatures.Experiments.Online.Tables;

namespace MLFeatures.Experiments.Online.Planning;

/// <summary>How many unique users an experiment sees up to each day.</summary>
public static class UserCurve
{
    /// <summary>Reads a file with a row per day, in order, and the column <c>cumulative_users</c>.</summary>
    /// <remarks>Unique users since the start, not users per day: the same users come back, so their sum would be too large.</remarks>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The column is missing, a value is no number, or the curve falls.</exception>
    public static async Task<IReadOnlyList<double>> ReadAsync(string path, CancellationToken ct = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var rows = await TableRows.OpenAsync(path, ["cumulative_users"], ct).ConfigureAwait(false);
        await using var closing = rows.ConfigureAwait(false);
        var curve = new List<double>();
        while (await rows.ReadAsync(ct).ConfigureAwait(false))
        {
            if (rows.Fault is not null || rows.Number(0) is not { } users || !(users >= (curve.Count == 0 ? 0 : curve[^1])))
                throw new InvalidDataException(
                    FormattableString.Invariant($"{path}:{rows.Line}: {rows.Fault ?? $"'cumulative_users' is '{rows.Text(0)}'"}; ")
                        + "expected unique users since the start, which never fall. Users per day must be counted once each."
                );
            curve.Add(users);
        }
        return curve.Count > 0
            ? curve
            : throw new InvalidDataException($"{path}: expected a row per day with the column 'cumulative_users', found no row.");
    }

    /// <summary>A straight line, when only users per day are known: an upper limit, because users come back.</summary>
    /// <param name="usersPerDay">New users per day, positive.</param>
    /// <param name="days">Length of the curve, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive.</exception>
    public static IReadOnlyList<double> Straight(double usersPerDay, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(usersPerDay);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(days);
        return [.. Enumerable.Range(1, days).Select(d => d * usersPerDay)];
    }
}
