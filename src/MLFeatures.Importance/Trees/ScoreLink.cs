namespace MLFeatures.Importance.Trees;

/// <summary>What a model does with its raw scores before it shows them. Explanations are of the raw scores, which are sums.</summary>
public enum ScoreLink
{
    /// <summary>The model's Score is the raw score.</summary>
    None,

    /// <summary>Score is the exponential of the raw score, as of a Tweedie regression.</summary>
    Exponential,

    /// <summary>Score is the raw score; Probability is a calibrator's function of it (Platt: logistic).</summary>
    Calibrated,

    /// <summary>Multiclass: Score is the softmax of the raw scores of all classes.</summary>
    Softmax,

    /// <summary>Multiclass: each raw score goes through its class's calibrator, and Score is these, divided by their sum.</summary>
    CalibratedPerClass,

    /// <summary>Multiclass: Score is the raw score of each class.</summary>
    RawPerClass,
}
