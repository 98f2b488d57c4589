using MLFeatures.Importance;

namespace MLFeatures.Cli.Models;

/// <summary>A feature whose effect can be drawn: one slot of numbers, or levels that are held in a slot each.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Slots">Its slots in the model's vector.</param>
/// <param name="Levels">Names of the levels, one per slot; null of numbers.</param>
internal sealed record EffectFeature(string Name, IReadOnlyList<int> Slots, IReadOnlyList<string>? Levels)
{
    /// <summary>Finds a raw column, or a slot, by its name.</summary>
    /// <param name="option">The option that names it, for the message.</param>
    /// <param name="name">The name.</param>
    /// <param name="rows">The vector and all its rows.</param>
    /// <exception cref="InvalidDataException">There is no such feature, or it is in several slots that are no levels.</exception>
    public static EffectFeature Of(string option, string name, ModelRows rows)
    {
        var column = rows.Vector.RawColumns.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.Ordinal));
        if (column is not null)
            return Of(column, rows)
                ?? throw new InvalidDataException(
                    $"{option} {name}: the model reads it as {column.Slots.Count} slots that are no levels, so that it has no one value to draw. "
                        + $"Name one of them: {NearestName.List([.. column.Slots.Select(s => rows.Vector.SlotNames[s])])}."
                );
        var slot = rows.Vector.SlotNames.ToList().IndexOf(name);
        return slot >= 0
            ? new(name, [slot], null)
            : throw new InvalidDataException(
                $"{option}: the model reads no feature '{name}'. {NearestName.Hint(name, [.. rows.Vector.RawColumns.Select(c => c.Name).Concat(rows.Vector.SlotNames).Distinct(StringComparer.Ordinal)])}"
            );
    }

    /// <summary>A raw column; null when it is in several slots that are no levels.</summary>
    public static EffectFeature? Of(FeatureGroup column, ModelRows rows)
    {
        if (column.Slots.Count == 1)
            return new(column.Name, column.Slots, null);
        return AreLevels(column.Slots, rows.Matrix) ? new(column.Name, column.Slots, LevelNames(column.Slots, rows)) : null;
    }

    // A level is 1, the others 0; a row that has none of them is one of an unknown level.
    private static bool AreLevels(IReadOnlyList<int> slots, FeatureMatrix rows)
    {
        for (var row = 0; row < rows.Rows; row++)
        {
            var on = 0;
            foreach (var slot in slots)
            {
                if (rows[row, slot] == 1)
                    on++;
                else if (rows[row, slot] != 0)
                    return false;
            }
            if (on > 1)
                return false;
        }
        return true;
    }

    // Slots of a code are called column.level.
    private static IReadOnlyList<string> LevelNames(IReadOnlyList<int> slots, ModelRows rows)
    {
        string[] names = [.. slots.Select(slot => rows.Vector.SlotNames[slot])];
        var column = names[0][..(names[0].IndexOf('.', StringComparison.Ordinal) + 1)];
        return column.Length > 0 && names.All(name => name.StartsWith(column, StringComparison.Ordinal) && name.Length > column.Length)
            ? [.. names.Select(name => name[column.Length..])]
            : names;
    }
}
