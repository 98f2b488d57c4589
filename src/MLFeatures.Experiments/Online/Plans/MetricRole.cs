namespace MLFeatures.Experiments.Online.Plans;

/// <summary>What a metric is for.</summary>
public enum MetricRole
{
    /// <summary>Decides. Several primary metrics and arms are corrected together (Holm).</summary>
    Primary,

    /// <summary>Explains; never decides. Corrected among the secondary metrics.</summary>
    Secondary,

    /// <summary>Must not get worse by more than a margin: tested for non-inferiority, uncorrected because all must pass.</summary>
    Guardrail,
}
