namespace MLFeatures.Experiments.Runs;

/// <summary>A fit or a scoring of one arm on one resample failed.</summary>
public sealed class TrialException : Exception
{
    /// <summary>Says where and what.</summary>
    public TrialException(string arm, int resample, string trainer, Exception cause)
        : base(
            $"Arm '{arm}', resample {resample}, {trainer}: {cause?.Message} Nothing was decided. Fix the cause and run again; the same seed divides the rows the same way.",
            cause
        ) => (Arm, Resample) = (arm, resample);

    /// <summary>Name of the arm.</summary>
    public string Arm { get; }

    /// <summary>0-based number of the resample.</summary>
    public int Resample { get; }
}
