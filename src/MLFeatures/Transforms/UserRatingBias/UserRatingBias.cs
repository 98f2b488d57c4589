using Microsoft.ML;
using MLFeatures.Bridge;

namespace MLFeatures.Transforms;

/// <summary>What <see cref="UserRatingBiasEncodingEstimator"/> has learned: the history of ratings, asked as of any time.</summary>
public sealed class UserRatingBias : IFittedFeature<UserRatingBias>
{
    private const int StateVersion = 1;
    private const string Verb = nameof(UserRatingBiasCatalog.EncodeUserRatingBias);
    private static readonly string[] s_slots = ["bias", "count"];
    private readonly RatingHistory _history;
    private readonly UserMoment _columns;

    internal UserRatingBias(string output, string user, string time, RatingHistory history, double itemDamping, double userDamping)
        : this(new UserMoment(Verb, output, user, time), history, itemDamping, userDamping) { }

    private UserRatingBias(UserMoment columns, RatingHistory history, double itemDamping, double userDamping) =>
        (_columns, _history, ItemDamping, UserDamping) = (columns, history, itemDamping, userDamping);

    /// <summary>λ_i, in ratings.</summary>
    public double ItemDamping { get; }

    /// <summary>λ_u, in ratings.</summary>
    public double UserDamping { get; }

    /// <summary>Every user who ever rated, ascending.</summary>
    public IReadOnlyList<EntityKey> Users => _history.Users.Keys;

    /// <summary>Every item that was ever rated, ascending.</summary>
    public IReadOnlyList<EntityKey> Items => _history.Items.Keys;

    /// <summary>Number of ratings learned.</summary>
    public int RatingCount => _history.Count;

    /// <inheritdoc/>
    public IReadOnlyList<string> InputColumns => _columns.InputColumns;

    /// <summary>μ: the mean of all ratings strictly before <paramref name="time"/>; NaN when there is none.</summary>
    public double MeanAt(DateTime time) => _history.Mean(_history.CountBefore(time.Ticks));

    /// <summary>b_i: the item's damped mean deviation from μ, from ratings strictly before <paramref name="time"/>; 0 when it had none, NaN when nothing was rated.</summary>
    public double ItemBiasAt(EntityKey item, DateTime time)
    {
        var before = _history.CountBefore(time.Ticks);
        var index = _history.Items.IndexOf(item);
        return before == 0 ? double.NaN
            : index < 0 ? 0
            : ItemBias(index, before, _history.Mean(before));
    }

    /// <summary>b_u and n_u: the user's damped mean deviation and number of ratings, from ratings strictly before <paramref name="time"/>. NaN and 0 when there is none.</summary>
    public (double Bias, int Count) UserBiasAt(EntityKey user, DateTime time) => At(_history.Users.IndexOf(user), time.Ticks);

    /// <inheritdoc/>
    public bool LearnsFromRows => true;

    /// <inheritdoc/>
    public DataViewSchema.DetachedColumn OutputColumn(DataViewSchema input) => _columns.OutputColumn(input, s_slots);

    /// <inheritdoc/>
    public Delegate CreateGetter(DataViewRow input) =>
        _columns.CreateGetter(input, _history.Users, s_slots.Length, (user, ticks, slots) => (slots[0], slots[1]) = At(user, ticks));

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(StateVersion);
        _columns.Save(writer);
        writer.Write(ItemDamping);
        writer.Write(UserDamping);
        _history.Save(writer);
    }

    /// <inheritdoc/>
    public static UserRatingBias Load(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        StateArray.CheckVersion(reader, StateVersion, nameof(UserRatingBias));
        var columns = UserMoment.Load(reader, Verb);
        var itemDamping = Damping.Read(reader, "item damping", nameof(UserRatingBias));
        var userDamping = Damping.Read(reader, "user damping", nameof(UserRatingBias));
        return new(columns, RatingHistory.Load(reader), itemDamping, userDamping);
    }

    private (double Bias, int Count) At(int user, long ticks)
    {
        if (user < 0)
            return (double.NaN, 0);
        var before = _history.CountBefore(ticks);
        var events = _history.EventsOfUser(user, before);
        if (events.IsEmpty)
            return (double.NaN, 0);
        var mean = _history.Mean(before);
        var sum = 0.0;
        foreach (var number in events)
        {
            ref readonly var e = ref _history[number];
            sum += e.Rating - mean - ItemBias(e.Item, before, mean);
        }
        return (sum / (UserDamping + events.Length), events.Length);
    }

    private double ItemBias(int item, int before, double mean)
    {
        var (count, sum) = _history.OfItem(item, before);
        return count == 0 ? 0 : (sum - (count * mean)) / (ItemDamping + count);
    }
}
