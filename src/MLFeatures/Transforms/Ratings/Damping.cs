namespace MLFeatures.Transforms;

/// <summary>How many ratings' worth of "average" a mean of few ratings is mixed with: a finite number, 0 or more.</summary>
internal static class Damping
{
    /// <exception cref="ArgumentOutOfRangeException">It is none.</exception>
    public static double Check(double damping, string name, string verb) =>
        IsValid(damping)
            ? damping
            : throw new ArgumentOutOfRangeException(name, damping, $"{verb}: expected a finite number of ratings, 0 or more.");

    /// <summary>Reads one from the saved state of a fitted feature.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static double Read(BinaryReader reader, string name, string feature)
    {
        var damping = reader.ReadDouble();
        return IsValid(damping)
            ? damping
            : throw new InvalidDataException(
                FormattableString.Invariant(
                    $"The {name} of a fitted {feature} is {damping}; expected a finite number of ratings, 0 or more. The model is damaged: train it again."
                )
            );
    }

    private static bool IsValid(double damping) => damping >= 0 && double.IsFinite(damping);
}
