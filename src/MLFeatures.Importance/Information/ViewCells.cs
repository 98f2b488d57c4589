using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLFeatures.Importance.Information;

/// <summary>Collects the cells of one column of ML.NET data, slot by slot.</summary>
internal abstract class ViewCells(DataViewSchema.Column column)
{
    internal DataViewSchema.Column Column => column;

    /// <returns>Null when the type is none that can be scored.</returns>
    internal static ViewCells? Of(DataViewSchema.Column column, bool isCode)
    {
        var item = column.Type is VectorDataViewType vector ? (vector.Size > 0 ? vector.ItemType : null) : column.Type;
        FeatureKind kind =
            isCode || item is KeyDataViewType ? FeatureKind.Categorical
            : item is BooleanDataViewType ? FeatureKind.Boolean
            : item is DateTimeDataViewType or DateTimeOffsetDataViewType ? FeatureKind.Date
            : FeatureKind.Numeric;
        return item switch
        {
            TextDataViewType => new Cells<ReadOnlyMemory<char>, string?>(column, t => t.IsEmpty ? null : t.ToString(), TableColumn.OfTexts),
            BooleanDataViewType => new Cells<bool, bool?>(column, b => b, (name, values) => TableColumn.OfFlags(name, [.. values])),
            DateTimeDataViewType => Numbers<DateTime>(column, kind, FrameColumns.Days),
            DateTimeOffsetDataViewType => Numbers<DateTimeOffset>(column, kind, t => FrameColumns.Days(t.UtcDateTime)),
            TimeSpanDataViewType => Numbers<TimeSpan>(column, kind, t => t.TotalSeconds),
            KeyDataViewType => KeyCells(column, item),
            NumberDataViewType => NumberCells(column, item, kind),
            _ => null,
        };
    }

    /// <summary>What reads the cell of the cursor's row.</summary>
    internal abstract Action Reading(DataViewRow row);

    /// <summary>The columns that were read; of a vector one per slot.</summary>
    internal abstract IEnumerable<TableColumn> Columns();

    private static ViewCells? NumberCells(DataViewSchema.Column column, DataViewType item, FeatureKind kind) =>
        Type.GetTypeCode(item.RawType) switch
        {
            TypeCode.Single => Numbers<float>(column, kind, v => v),
            TypeCode.Double => Numbers<double>(column, kind, v => v),
            TypeCode.SByte => Numbers<sbyte>(column, kind, v => v),
            TypeCode.Int16 => Numbers<short>(column, kind, v => v),
            TypeCode.Int32 => Numbers<int>(column, kind, v => v),
            TypeCode.Int64 => Numbers<long>(column, kind, v => v),
            TypeCode.Byte => Numbers<byte>(column, kind, v => v),
            TypeCode.UInt16 => Numbers<ushort>(column, kind, v => v),
            TypeCode.UInt32 => Numbers<uint>(column, kind, v => v),
            TypeCode.UInt64 => Numbers<ulong>(column, kind, v => v),
            _ => null,
        };

    // A key's 0 is missing.
    private static ViewCells? KeyCells(DataViewSchema.Column column, DataViewType item) =>
        Type.GetTypeCode(item.RawType) switch
        {
            TypeCode.Byte => Numbers<byte>(column, FeatureKind.Categorical, v => v == 0 ? double.NaN : v),
            TypeCode.UInt16 => Numbers<ushort>(column, FeatureKind.Categorical, v => v == 0 ? double.NaN : v),
            TypeCode.UInt32 => Numbers<uint>(column, FeatureKind.Categorical, v => v == 0 ? double.NaN : v),
            TypeCode.UInt64 => Numbers<ulong>(column, FeatureKind.Categorical, v => v == 0 ? double.NaN : v),
            _ => null,
        };

    private static Cells<T, double> Numbers<T>(DataViewSchema.Column column, FeatureKind kind, Func<T, double> number) =>
        new(
            column,
            number,
            kind == FeatureKind.Categorical
                ? (name, values) => TableColumn.OfCodes(name, [.. values], KeyNames.Of(column))
                : (name, values) => TableColumn.OfNumbers(name, [.. values], kind)
        );

    private sealed class Cells<T, TCell>(DataViewSchema.Column column, Func<T, TCell> cell, Func<string, List<TCell>, TableColumn> build)
        : ViewCells(column)
    {
        private readonly List<TCell>[] _slots =
        [
            .. Enumerable.Range(0, column.Type is VectorDataViewType vector ? vector.Size : 1).Select(_ => new List<TCell>()),
        ];

        internal override Action Reading(DataViewRow row)
        {
            if (Column.Type is not VectorDataViewType)
            {
                var one = row.GetGetter<T>(Column);
                T value = default!;
                return () =>
                {
                    one(ref value);
                    _slots[0].Add(cell(value));
                };
            }
            var all = row.GetGetter<VBuffer<T>>(Column);
            VBuffer<T> buffer = default;
            return () =>
            {
                all(ref buffer);
                if (buffer.Length != _slots.Length)
                    throw new InvalidDataException(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"Row {row.Position} of column '{Column.Name}' has {buffer.Length} slots, expected {_slots.Length}."
                        )
                    );
                foreach (var (slot, value) in buffer.Items(all: true))
                    _slots[slot].Add(cell(value));
            };
        }

        internal override IEnumerable<TableColumn> Columns()
        {
            if (Column.Type is not VectorDataViewType)
                return [build(Column.Name, _slots[0])];
            var names = SlotNames.Of(Column, _slots.Length);
            return _slots.Select((values, slot) => build(names[slot], values).AsSlot(Column.Name, slot));
        }
    }
}
