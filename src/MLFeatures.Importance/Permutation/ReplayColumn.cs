using System.Globalization;
using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLFeatures.Importance.Permutation;

/// <summary>The values of a raw column of any type, kept so that rows can be computed again with values of other rows.</summary>
internal abstract class ReplayColumn
{
    private static readonly MethodInfo Generic = typeof(ReplayColumn).GetMethod(
        nameof(Make),
        BindingFlags.NonPublic | BindingFlags.Static
    )!;

    /// <summary>Keeps the value of the cursor's current row.</summary>
    public abstract void Keep();

    /// <summary>A getter for the value of the row that <paramref name="source"/> names.</summary>
    public abstract Delegate Getter(Func<int> source);

    /// <summary>The kept values as numbers; text is NaN.</summary>
    public abstract IEnumerable<double> Numbers();

    /// <summary>The kept values as text.</summary>
    public abstract IEnumerable<string> Texts();

    public static ReplayColumn Of(DataViewRowCursor cursor, DataViewSchema.Column column)
    {
        var type = column.Type.RawType;
        return (ReplayColumn)
            Generic.MakeGenericMethod(type, type.IsGenericType ? type.GetGenericArguments()[0] : type).Invoke(null, [cursor, column])!;
    }

    private static ReplayColumn Make<TValue, TItem>(DataViewRowCursor cursor, DataViewSchema.Column column) =>
        typeof(TValue) == typeof(VBuffer<TItem>)
            ? new Values<VBuffer<TItem>>(
                cursor.GetGetter<VBuffer<TItem>>(column),
                (in VBuffer<TItem> from, ref VBuffer<TItem> to) => from.CopyTo(ref to)
            )
            : new Values<TValue>(cursor.GetGetter<TValue>(column), (in TValue from, ref TValue to) => to = from);

    private delegate void Copy<T>(in T from, ref T to);

    private sealed class Values<T>(ValueGetter<T> cursor, Copy<T> copy) : ReplayColumn
    {
        private readonly List<T> _kept = [];

        public override void Keep()
        {
            T value = default!;
            cursor(ref value);
            // The memory behind a text may be used again for the next row.
            if (value is ReadOnlyMemory<char> text)
                value = (T)(object)text.ToString().AsMemory();
            else if (value is VBuffer<ReadOnlyMemory<char>> texts)
                value = (T)(object)Own(texts);
            _kept.Add(value);
        }

        public override Delegate Getter(Func<int> source) =>
            (ValueGetter<T>)(
                (ref T value) =>
                {
                    var from = _kept[source()];
                    copy(in from, ref value);
                }
            );

        public override IEnumerable<double> Numbers() =>
            _kept.Select(value => value is IConvertible number ? number.ToDouble(CultureInfo.InvariantCulture) : double.NaN);

        public override IEnumerable<string> Texts() => _kept.Select(value => value?.ToString() ?? "");

        private static VBuffer<ReadOnlyMemory<char>> Own(VBuffer<ReadOnlyMemory<char>> texts)
        {
            VBuffer<ReadOnlyMemory<char>> own = default;
            texts.CopyTo(ref own);
            var editor = VBufferEditor.CreateFromBuffer(ref own);
            for (var i = 0; i < editor.Values.Length; i++)
                editor.Values[i] = editor.Values[i].ToString().AsMemory();
            return editor.Commit();
        }
    }
}
