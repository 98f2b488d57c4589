using Microsoft.ML;
using Microsoft.ML.Data;
using MLFeatures.Bridge;

namespace MLFeatures.Transforms;

/// <summary>Learns the history of ratings, from which <see cref="UserRatingBias"/> answers how far a user rated above or below others at any time.</summary>
/// <remarks>
/// At the time t of a row, from the ratings r strictly before t: μ = mean of all ratings; of an item with n_i ratings
/// b_i = Σ(r − μ) / (λ_i + n_i); of a user with n_u ratings b_u = Σ(r − μ − b_i) / (λ_u + n_u). The output is (b_u, n_u).
/// <para>
/// A user without earlier ratings, an unseen user and a missing time give bias NaN (missing) and count 0. Ratings at the row's time or later
/// never count, the row's own included, so a fitted transformer may be applied to the rows it was fitted on. A NaN or infinite rating, a
/// missing time and an empty user or item are refused by <c>Fit</c>. Repeated ratings of an item by a user are all counted.
/// </para>
/// <para>
/// Trap: NaN makes FastTree and FastForest worse without a word. Replace it (ReplaceMissingValues) or let <c>count</c> tell the two cases apart.
/// Trap: the history ends with the training data. To use later ratings, fit again.
/// </para>
/// <para>Cost of a row: O(n_u log n_i). Memory: grows with the ratings.</para>
///
/// ### Estimator Characteristics
/// | | |
/// | -- | -- |
/// | Does this estimator need to look at the data to train its parameters? | Yes |
/// | Uses the label | Yes, when the rating is the label: only ratings strictly before the row's time |
/// | Input column data type | user, item: text, Int32 or Int64, scalar; rating: Single or Double, scalar; time: DateTime, scalar. To transform: user and time |
/// | Output column data type | Single, vector of 2; slots: bias (unit: the rating's), count (ratings) |
/// | Missing input / unseen value | bias NaN, count 0 |
/// | Saved by Model.Save | Yes, as a fitted feature: loading needs the package MLFeatures |
/// | Source | Koren 2010, Factor in the Neighbors, doi:10.1145/1644873.1644874, section 2.1 |
/// </remarks>
public sealed class UserRatingBiasEncodingEstimator : IEstimator<FittedFeatureTransformer<UserRatingBias>>
{
    private const string Verb = nameof(UserRatingBiasCatalog.EncodeUserRatingBias);
    private readonly TransformsCatalog _catalog;
    private readonly string _output;
    private readonly InputColumn _user;
    private readonly InputColumn _item;
    private readonly InputColumn _rating;
    private readonly InputColumn _time;
    private readonly double _itemDamping;
    private readonly double _userDamping;

    internal UserRatingBiasEncodingEstimator(
        TransformsCatalog catalog,
        string output,
        string user,
        string item,
        string rating,
        string time,
        double itemDamping,
        double userDamping
    )
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentException.ThrowIfNullOrEmpty(output);
        (_catalog, _output) = (catalog, output);
        _itemDamping = Damping.Check(itemDamping, nameof(itemDamping), Verb);
        _userDamping = Damping.Check(userDamping, nameof(userDamping), Verb);
        _user = new(Verb, "user", user, ColumnKind.Entity);
        _item = new(Verb, "item", item, ColumnKind.Entity);
        _rating = new(Verb, "rating", rating, ColumnKind.Rating);
        _time = new(Verb, "time", time, ColumnKind.Time);
    }

    /// <summary>Reads the ratings; one pass over user, item, rating and time.</summary>
    /// <param name="input">The ratings, in any order. None at all is allowed: then nothing is known at any time.</param>
    /// <exception cref="ArgumentException">A column is missing or has another type.</exception>
    /// <exception cref="InvalidDataException">A rating is NaN or infinite, a time is missing, or a user or item is an empty text.</exception>
    public FittedFeatureTransformer<UserRatingBias> Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var columns = new[] { _user, _item, _rating, _time }.Select(c => c.FindIn(input.Schema)).ToArray();
        using var cursor = input.GetRowCursor(columns);
        var users = new EntityKeyColumn(cursor, columns[0], Verb, _user.Role);
        var items = new EntityKeyColumn(cursor, columns[1], Verb, _item.Role);
        var rating = RatingColumn.Reader(cursor, columns[2], Verb);
        var time = TimeColumn.RequiredReader(cursor, columns[3], Verb);
        var events = new List<RatingEvent>();
        while (cursor.MoveNext())
            events.Add(new(time(), users.Read(), items.Read(), rating()));
        var (userTable, userPlaces) = users.ToTable();
        var (itemTable, itemPlaces) = items.ToTable();
        RatingEvent[] sorted = [.. events.Select(e => e with { User = userPlaces[e.User], Item = itemPlaces[e.Item] })];
        Array.Sort(sorted, RatingEvent.Compare);
        return new(
            _catalog.Environment(),
            new UserRatingBias(_output, _user.Name, _time.Name, new RatingHistory(userTable, itemTable, sorted), _itemDamping, _userDamping)
        );
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A column is missing or has another type.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        foreach (var column in new[] { _user, _item, _rating, _time })
            column.CheckIn(inputSchema);
        return inputSchema.WithNamedVector(_output, NumberDataViewType.Single);
    }

    /// <summary>Values used when a parameter is left out.</summary>
    public static class Defaults
    {
        /// <summary>25 ratings: the typical value for the Netflix data in Koren 2010.</summary>
        public const double ItemDamping = 25;

        /// <summary>10 ratings: the typical value for the Netflix data in Koren 2010.</summary>
        public const double UserDamping = 10;
    }
}
