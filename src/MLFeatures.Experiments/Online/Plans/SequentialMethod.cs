namespace MLFeatures.Experiments.Online.Plans;

/// <summary>How an experiment that is looked at before its end keeps its error rate.</summary>
public enum SequentialMethod
{
    /// <summary>One look, at the planned end.</summary>
    None,

    /// <summary>Lan and DeMets' spending like O'Brien and Fleming: little early, nearly a fixed test at the end.</summary>
    LanDeMetsObf,

    /// <summary>Spending α·t^φ.</summary>
    PowerFamily,

    /// <summary>The asymptotic confidence sequence: valid at every moment, without any planned end.</summary>
    ConfidenceSequence,
}
