namespace MLFeatures.Experiments.Assignment;

/// <summary>Why two experiments that run at the same time would disturb each other.</summary>
/// <param name="First">Position of the earlier plan in the list that was checked, from 0.</param>
/// <param name="Second">Position of the later one.</param>
/// <param name="Message">What collides, and what to do.</param>
public sealed record AssignmentConflict(int First, int Second, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"plans {First + 1} and {Second + 1}: {Message}");
}
