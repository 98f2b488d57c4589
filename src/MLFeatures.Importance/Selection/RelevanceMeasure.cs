namespace MLFeatures.Importance.Selection;

/// <summary>What a feature tells about the label, and features about each other.</summary>
public enum RelevanceMeasure
{
    /// <summary>F statistic, and the absolute correlation of Pearson between features.</summary>
    F,

    /// <summary>Mutual information in nats by nearest neighbours, also between features.</summary>
    MutualInformation,
}
