using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLFeatures.Transforms;

/// <summary>The columns of a fitted feature that is asked for a user as of a time: the two that it reads and the vector that it makes.</summary>
internal sealed class UserMoment
{
    private readonly string _output;
    private readonly InputColumn _user;
    private readonly InputColumn _time;

    public UserMoment(string verb, string output, string user, string time)
    {
        _output = output;
        _user = new(verb, "user", user, ColumnKind.Entity);
        _time = new(verb, "time", time, ColumnKind.Time);
    }

    /// <summary>Answers for a user at an instant: one value per slot.</summary>
    /// <param name="user">The user's place in the table; negative when unknown.</param>
    /// <param name="ticks">The instant.</param>
    /// <param name="slots">To be filled, every one.</param>
    public delegate void Answer(int user, long ticks, Span<double> slots);

    public IReadOnlyList<string> InputColumns => [_user.Name, _time.Name];

    public DataViewSchema.DetachedColumn OutputColumn(DataViewSchema input, IReadOnlyList<string> slots)
    {
        _user.FindIn(input);
        _time.FindIn(input);
        return SlotNames.SingleVector(_output, slots);
    }

    public ValueGetter<VBuffer<float>> CreateGetter(DataViewRow input, EntityKeyTable users, int slots, Answer answer)
    {
        ArgumentNullException.ThrowIfNull(input);
        var user = users.Reader(input, input.Schema[_user.Name]);
        var time = TimeColumn.Reader(input, input.Schema[_time.Name]);
        var values = new double[slots];
        return (ref VBuffer<float> target) =>
        {
            answer(user(), time(), values);
            var editor = VBufferEditor.Create(ref target, values.Length);
            for (var slot = 0; slot < values.Length; slot++)
                editor.Values[slot] = (float)values[slot];
            target = editor.Commit();
        };
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(_output);
        writer.Write(_user.Name);
        writer.Write(_time.Name);
    }

    public static UserMoment Load(BinaryReader reader, string verb) =>
        new(verb, reader.ReadString(), reader.ReadString(), reader.ReadString());
}
