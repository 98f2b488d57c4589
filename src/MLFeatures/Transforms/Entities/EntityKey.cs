using System.Globalization;

namespace MLFeatures.Transforms;

/// <summary>Identifies a user or an item: a text or a whole number. Texts are compared character by character; a text never equals a number.</summary>
public readonly record struct EntityKey
{
    private readonly long _number;

    private EntityKey(string? text, long number) => (Text, _number) = (text, number);

    /// <summary>The text; null when the key is a number.</summary>
    public string? Text { get; }

    /// <summary>The number; null when the key is a text.</summary>
    public long? Number => Text is null ? _number : null;

    /// <summary>Whether it is the empty text, which ML.NET reads as "no value".</summary>
    public bool IsMissing => Text is { Length: 0 };

    /// <summary>A text as a key; null is the missing key.</summary>
    public static EntityKey FromString(string? text) => new(text ?? "", 0);

    /// <summary>A number as a key.</summary>
    public static EntityKey FromInt64(long number) => new(null, number);

    /// <inheritdoc cref="FromString"/>
    public static implicit operator EntityKey(string? text) => FromString(text);

    /// <inheritdoc cref="FromInt64"/>
    public static implicit operator EntityKey(long number) => FromInt64(number);

    /// <summary>The text, or the number in invariant digits.</summary>
    public override string ToString() => Text ?? _number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Numbers by value, texts by ordinal value, numbers before texts.</summary>
    internal static int Compare(EntityKey a, EntityKey b) =>
        (a.Text, b.Text) switch
        {
            (null, null) => a._number.CompareTo(b._number),
            (null, _) => -1,
            (_, null) => 1,
            _ => string.CompareOrdinal(a.Text, b.Text),
        };
}
