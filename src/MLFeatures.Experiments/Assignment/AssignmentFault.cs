namespace MLFeatures.Experiments.Assignment;

/// <summary>Something wrong in an <see cref="AssignmentPlan"/>.</summary>
/// <param name="Field">What it concerns, by its key in a plan's file: <c>coverage</c>.</param>
/// <param name="Message">What was expected, what was found, what to do.</param>
public sealed record AssignmentFault(string Field, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Field}: {Message}";
}
