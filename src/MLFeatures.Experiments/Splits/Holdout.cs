using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Splits;

/// <summary>Rows locked away before anything is tried, and the rows left to try things on.</summary>
/// <remarks>
/// <para>
/// The lock follows the kind of the split: <c>stratified</c> draws rows, the same share of each stratum; <c>grouped</c> draws groups;
/// <c>rolling-origin</c> takes the last rows; <c>grouped-time</c> takes the last rows of drawn groups. With the kinds that keep time every
/// development row is older than every holdout row by more than the gap; with those that keep groups no group is on both sides. Rows that
/// fit on neither side are not used at all: early rows of a drawn group, late rows of the others, and what falls into the gap.
/// </para>
/// <para>Which rows are locked depends on the rows, the kind, the gap and the fraction, never on the seed: another seed is not a fresh holdout.</para>
/// </remarks>
public sealed class Holdout
{
    private readonly SplitRows _rows;
    private readonly SplitOptions _split;

    private Holdout(SplitRows rows, SplitOptions split, ImmutableArray<int> development, ImmutableArray<int> holdout, string id) =>
        (_rows, _split, DevelopmentRows, HoldoutRows, Id) = (rows, split, development, holdout, id);

    /// <summary>Positions of the rows to work with, rising.</summary>
    public ImmutableArray<int> DevelopmentRows { get; }

    /// <summary>Positions of the rows locked away, rising. They are in no resample.</summary>
    public ImmutableArray<int> HoldoutRows { get; }

    /// <summary>
    /// What <see cref="HoldoutLedger"/> counts looks by: SHA-256, 64 lower-case hexadecimal digits, of the ids of all rows, or else their groups
    /// and times, or else their outcomes, in rising order. It changes with the data, and not with the kind, the fraction, the seed or the order of
    /// the rows, so that none of those buys a fresh look.
    /// </summary>
    public string Id { get; }

    /// <summary>Locks rows away.</summary>
    /// <param name="rows">All rows.</param>
    /// <param name="split">How the rest will be divided.</param>
    /// <param name="options">How much to lock away.</param>
    /// <exception cref="ArgumentException">An option is out of its range; all are named together.</exception>
    /// <exception cref="InvalidDataException">
    /// The split is refused for these rows (see <see cref="Division.Create"/>), or a side would be empty or have one class (or one outcome) only.
    /// </exception>
    public static Holdout Reserve(SplitRows rows, SplitOptions split, HoldoutOptions options)
    {
        ArgumentNullException.ThrowIfNull(rows);
        SplitOptions.Check(split);
        HoldoutOptions.Check(options);
        if (rows.Count < 2)
            throw new InvalidDataException($"Found {rows.Count} row(s): expected at least 2, one to work with and one to lock away.");
        _ = SplitGuard.Check(rows, split);

        // A drawn unit belongs to the holdout; times then leave out what is on the wrong side of the cutoff.
        var drawn = Drawn(rows, split.Kind, options.Fraction);
        var cutoff = split.Kind.KeepsTime ? TimeAxis.Sorted(rows.Times!)[TimeAxis.Late(rows.Count, options.Fraction)] : (DateTime?)null;
        var last = cutoff is { } time ? TimeAxis.Before(time, split.Gap) : (DateTime?)null;
        var all = Enumerable.Range(0, rows.Count);
        ImmutableArray<int> development = [.. all.Where(row => drawn?[row] is not true && (last is null || rows.Times![row] < last))];
        ImmutableArray<int> locked = [.. all.Where(row => drawn?[row] is not false && (cutoff is null || rows.Times![row] >= cutoff))];
        PartCheck.Require(rows, development, "Holdout: the development part", cutoff);
        PartCheck.Require(rows, locked, "Holdout: the locked part", cutoff);
        return new(rows, split, development, locked, IdOf(rows));
    }

    /// <summary>Divides the development rows; positions are those among all rows.</summary>
    /// <exception cref="InvalidDataException">As for <see cref="Division.Create"/>.</exception>
    public Division Divide() =>
        Division
            .Create(_rows.At(DevelopmentRows), _split)
            .At(DevelopmentRows)
            .With(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $" Before that, {HoldoutRows.Length} rows were locked away (holdout {Id[..12]})."
                )
            );

    // Null where time alone decides.
    private static bool[]? Drawn(SplitRows rows, SplitKind kind, double fraction)
    {
        var random = new CounterRandom(0).Stream("holdout");
        if (kind.KeepsGroups)
        {
            var groups = GroupIndex.Of(rows.Groups!);
            var strata = kind.KeepsTime ? new int[groups.Ids.Length] : rows.Strata(groups);
            var held = new StratifiedDraw(groups.Ids, strata, random).Draw(StratifiedSplit.TestUnits(groups.Ids.Length, fraction), 0);
            return Array.ConvertAll(groups.OfRow, group => held[group]);
        }
        return kind.KeepsTime
            ? null
            : new StratifiedDraw(rows.Keys, rows.Strata(), random).Draw(StratifiedSplit.TestUnits(rows.Count, fraction), 0);
    }

    private static string IdOf(SplitRows rows)
    {
        var keys = new (long First, long Second)[rows.Count];
        for (var row = 0; row < keys.Length; row++)
        {
            keys[row] =
                rows.Ids is { } ids ? (ids[row], 0)
                : rows.Groups is null && rows.Times is null ? (BitConverter.SingleToInt32Bits(rows.Outcomes[row]), 0)
                : (rows.Groups?[row] ?? 0, rows.Times?[row].Ticks ?? 0);
        }
        Array.Sort(keys);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> bytes = stackalloc byte[2 * sizeof(long)];
        foreach (var (first, second) in keys)
        {
            BinaryPrimitives.WriteInt64BigEndian(bytes, first);
            BinaryPrimitives.WriteInt64BigEndian(bytes[sizeof(long)..], second);
            hash.AppendData(bytes);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
