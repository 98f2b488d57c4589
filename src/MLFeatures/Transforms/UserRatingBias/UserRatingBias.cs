using Microsoft.ML;
using Microsoft.ML.Data;
using MLFeatures.Bridge;

namespace MLFeatures.Transforms;

/// <summary>What <see cref="UserRatingBiasEncodingEstimator"/> has learned: the history of ratings, asked as of any time.</summary>
public sealed class UserRatingBias : IFittedFeature<UserRatingBias>
{
    private const int StateVersion = 1;
    private static readonly string[] s_slots = ["bias", "count"];
    private readonly RatingHistory _history;
    private readonly string _output;
    private readonly InputColumn _user;
    private readonly InputColumn _time;

    internal UserRatingBias(string output, string user, string time, RatingHistory history, double itemDamping, double userDamping)
    {
        (_output, _history, ItemDamping, UserDamping) = (output, history, itemDamping, userDamping);
        _user = new(nameof(UserRatingBiasCatalog.EncodeUserRatingBias), "user", user, ColumnKind.Entity);
        _time = new(nameof(UserRatingBiasCatalog.EncodeUserRatingBias), "time", time, ColumnKind.Time);
    }

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
    public IReadOnlyList<string> InputColumns => [_user.Name, _time.Name];

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
    public DataViewSchema.DetachedColumn OutputColumn(DataViewSchema input)
    {
        _user.FindIn(input);
        _time.FindIn(input);
        return SlotNames.SingleVector(_output, s_slots);
    }

    /// <inheritdoc/>
    public Delegate CreateGetter(DataViewRow input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var user = _history.Users.Reader(input, input.Schema[_user.Name]);
        var time = TimeColumn.Reader(input, input.Schema[_time.Name]);
        return (ValueGetter<VBuffer<float>>)(
            (ref VBuffer<float> target) =>
            {
                var (bias, count) = At(user(), time());
                var editor = VBufferEditor.Create(ref target, s_slots.Length);
                editor.Values[0] = (float)bias;
                editor.Values[1] = count;
                target = editor.Commit();
            }
        );
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(StateVersion);
        writer.Write(_output);
        writer.Write(_user.Name);
        writer.Write(_time.Name);
        writer.Write(ItemDamping);
        writer.Write(UserDamping);
        _history.Save(writer);
    }

    /// <inheritdoc/>
    public static UserRatingBias Load(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        StateArray.CheckVersion(reader, StateVersion, nameof(UserRatingBias));
        var (output, user, time) = (reader.ReadString(), reader.ReadString(), reader.ReadString());
        var (itemDamping, userDamping) = (reader.ReadDouble(), reader.ReadDouble());
        return new(output, user, time, RatingHistory.Load(reader), itemDamping, userDamping);
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
