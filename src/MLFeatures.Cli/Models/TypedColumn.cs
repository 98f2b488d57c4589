using System.Globalization;
using Microsoft.Data.Analysis;
using Microsoft.ML.Data;
using MLFeatures.Sources;

namespace MLFeatures.Cli.Models;

/// <summary>A column of a file as the type that a model reads.</summary>
internal static class TypedColumn
{
    /// <summary>Whether columns of the type can be made of a file's.</summary>
    public static bool CanBe(DataViewType type) =>
        type is NumberDataViewType or BooleanDataViewType or TextDataViewType or DateTimeDataViewType;

    /// <summary>Converts a column.</summary>
    /// <param name="file">Where it is from, for messages.</param>
    /// <param name="column">As it was read.</param>
    /// <param name="type">What the model reads: one of which <see cref="CanBe"/> is true.</param>
    /// <param name="isRead">Whether the score depends on it; else a missing flag is no fault.</param>
    /// <exception cref="InvalidDataException">A cell has no such type.</exception>
    public static DataFrameColumn Of(string file, DataFrameColumn column, DataViewType type, bool isRead)
    {
        var cells = new Cells(file, column, type);
        return type switch
        {
            TextDataViewType => new StringDataFrameColumn(column.Name, cells.All(Text)),
            BooleanDataViewType => new BooleanDataFrameColumn(
                column.Name,
                cells.Required(v => Flag(v, anyNumber: !isRead), isRead ? null : false)
            ),
            DateTimeDataViewType => new DateTimeDataFrameColumn(column.Name, cells.Required(v => v as DateTime?, null)),
            _ => Type.GetTypeCode(type.RawType) switch
            {
                TypeCode.Single => new SingleDataFrameColumn(column.Name, cells.Required(v => (float?)Number(v), float.NaN)),
                TypeCode.Double => new DoubleDataFrameColumn(column.Name, cells.Required(Number, double.NaN)),
                TypeCode.SByte => Whole<sbyte>(cells),
                TypeCode.Int16 => Whole<short>(cells),
                TypeCode.Int32 => Whole<int>(cells),
                TypeCode.Int64 => Whole<long>(cells),
                TypeCode.Byte => Whole<byte>(cells),
                TypeCode.UInt16 => Whole<ushort>(cells),
                TypeCode.UInt32 => Whole<uint>(cells),
                TypeCode.UInt64 => Whole<ulong>(cells),
                _ => throw new ArgumentException($"{type} is no type that a file's column can be given.", nameof(type)),
            },
        };
    }

    /// <summary>A column of missing values, for a model that asks for one although its score does not depend on it.</summary>
    public static DataFrameColumn Missing(string name, DataViewType type, long rows)
    {
        var empty = new StringDataFrameColumn(name, rows);
        return Of("", empty, type is TextDataViewType or BooleanDataViewType ? type : NumberDataViewType.Double, isRead: false);
    }

    /// <summary>A number as it is, also one written as text; a flag as 0 or 1; null of anything else.</summary>
    public static double? Number(object value) =>
        value switch
        {
            bool flag => flag ? 1 : 0,
            // A single cell that is no number makes a whole column of a CSV file text.
            string text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) ? parsed : null,
            DateTime => null,
            IConvertible number => number.ToDouble(CultureInfo.InvariantCulture),
            _ => null,
        };

    /// <summary>A cell as text, the same on every machine.</summary>
    public static string? Text(object value) => Convert.ToString(value, CultureInfo.InvariantCulture);

    private static bool? Flag(object value, bool anyNumber) =>
        Number(value) switch
        {
            0 => false,
            1 => true,
            { } number when anyNumber => number > 0,
            _ => null,
        };

    private static PrimitiveDataFrameColumn<T> Whole<T>(Cells cells)
        where T : unmanaged, System.Numerics.INumber<T> => new(cells.Column.Name, cells.Required<T>(v => Exact<T>(v), null));

    private static T? Exact<T>(object value)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        if (value is T same)
            return same;
        var number = Number(value);
        return number is { } n && Math.Floor(n) == n && T.CreateSaturating(n) is var whole && double.CreateChecked(whole) == n
            ? whole
            : null;
    }

    /// <summary>The cells of a column, with words for those that do not fit.</summary>
    private sealed record Cells(string File, DataFrameColumn Column, DataViewType Type)
    {
        public IEnumerable<string?> All(Func<object, string?> convert)
        {
            for (long row = 0; row < Column.Length; row++)
                yield return Column[row] is { } value ? convert(value) : null;
        }

        public IEnumerable<T?> Required<T>(Func<object, T?> convert, T? missing)
            where T : struct
        {
            for (long row = 0; row < Column.Length; row++)
            {
                var value = Column[row];
                yield return value is null
                    ? missing ?? throw Fault(row, "it is missing, and this type has no missing value. Fill or remove the row")
                    : convert(value)
                        ?? throw Fault(
                            row,
                            $"it is '{Shown.Text(Text(value))}'. Correct the cell, or give the file that the model was made for"
                        );
            }
        }

        private InvalidDataException Fault(long row, string found) =>
            new(
                FormattableString.Invariant(
                    $"{File}: row {row + 1} of column '{Column.Name}': the model reads {Name(Type)} there; {found}."
                )
            );

        private static string Name(DataViewType type) =>
            type switch
            {
                BooleanDataViewType => "true or false",
                DateTimeDataViewType => "a date",
                _ when System.Type.GetTypeCode(type.RawType) is TypeCode.Single or TypeCode.Double => "a number",
                _ => $"a whole number ({type.RawType.Name})",
            };
    }
}
