namespace MLFeatures.Transforms;

/// <summary>Arrays in the saved state of a fitted feature: a count, then the items.</summary>
internal static class StateArray
{
    private const int LargestFirstAllocation = 4096;

    /// <summary>Reads the version number that a state begins with.</summary>
    public static void CheckVersion(BinaryReader reader, int expected, string feature)
    {
        var found = reader.ReadInt32();
        if (found != expected)
            throw new InvalidDataException(
                $"The model holds a {feature} in state version {found}; this version of MLFeatures reads {expected}. "
                    + "Load it with the version that wrote it, or train again."
            );
    }

    public static void Write<T>(BinaryWriter writer, IReadOnlyList<T> items, Action<BinaryWriter, T> write)
    {
        writer.Write(items.Count);
        foreach (var item in items)
            write(writer, item);
    }

    /// <summary>Reads what <see cref="Write"/> wrote. The memory it takes grows with the bytes that are really there, not with the count that was read.</summary>
    public static T[] Read<T>(BinaryReader reader, Func<BinaryReader, T> read)
    {
        var count = reader.ReadInt32();
        if (count < 0)
            throw new InvalidDataException($"A fitted feature claims to hold {count} items. The model is damaged.");
        var items = new List<T>(Math.Min(count, LargestFirstAllocation));
        for (var i = 0; i < count; i++)
            items.Add(read(reader));
        return [.. items];
    }
}
