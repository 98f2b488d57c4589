namespace MLFeatures.Importance.Leakage;

/// <summary>What one look at one thing brought, collected while looking.</summary>
internal sealed class LeakageLook
{
    internal List<LeakageSuspicion> Findings { get; } = [];

    internal List<LeakageMeasurement> Measurements { get; } = [];

    internal List<string> NotChecked { get; } = [];

    /// <summary>Notes a measurement, and a finding when it reaches the threshold.</summary>
    /// <param name="measured">What was measured.</param>
    /// <param name="severity">Of the finding.</param>
    /// <param name="evidence">The evidence up to the number: "By its value alone it ranks the label with".</param>
    /// <param name="remedy">What to do.</param>
    /// <returns>Whether it is a finding.</returns>
    internal bool Judge(LeakageMeasurement measured, LeakageSeverity severity, string evidence, string remedy)
    {
        Measurements.Add(measured);
        if (measured.Value is not { } value || value < measured.Threshold)
            return false;
        Findings.Add(
            new()
            {
                Code = measured.Code,
                Feature = measured.Feature,
                Severity = severity,
                Metric = measured.Metric,
                Value = value,
                Threshold = measured.Threshold,
                Evidence = FormattableString.Invariant(
                    $"{evidence}: {measured.Metric} is {value:0.0000} (suspicious from {measured.Threshold:0.####} on)."
                ),
                Remedy = remedy,
            }
        );
        return true;
    }
}
