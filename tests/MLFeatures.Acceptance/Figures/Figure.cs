namespace MLFeatures.Acceptance.Figures;

/// <summary>One figure of the acceptance list: an error rate, a power or a coverage that is counted over simulated experiments.</summary>
/// <param name="Id">Its number in the list: A2 … A15.</param>
/// <param name="Run">Simulates, and holds what is seen against the threshold.</param>
internal sealed record Figure(string Id, Func<Simulation, IEnumerable<FigureResult>> Run)
{
    /// <summary>All figures that are simulated, in order.</summary>
    public static IReadOnlyList<Figure> All { get; } =
    [
        new("A2", NullRejections.Run),
        new("A3", CorrectedTestNull.Run),
        new("A4", LearnerNull.Run),
        new("A5", NaiveFolds.Run),
        new("A6", DeLongNull.Run),
        new("A7", SampleRatioAlarms.Run),
        new("A8", InterimLooks.Run),
        new("A9", FamilyWiseErrors.Run),
        new("A10", DesignedPower.Run),
        new("A11", ResamplingPower.Run),
        new("A12", GateErrors.Run),
        new("A13", NonInferiorityNull.Run),
        new("A14", LeakSentinels.Run),
        new("A15", IntervalCoverage.Run),
    ];
}
