namespace MLFeatures.Experiments.Assignment;

/// <summary>
/// The steps in which an experiment is opened to users, 1-5-10-25-50-100 %: harm is seen while few can come to harm. Who is in stays in, in the same
/// arm.
/// </summary>
public static class CoverageRamp
{
    /// <summary>Coverages of the steps, 0–1, ascending.</summary>
    public static IReadOnlyList<double> Steps { get; } = [0.01, 0.05, 0.1, 0.25, 0.5, 1];

    /// <summary>The first step above a coverage; null when everybody is in.</summary>
    public static double? Next(double coverage) => Steps.Where(step => step > coverage).Select(step => (double?)step).FirstOrDefault();
}
