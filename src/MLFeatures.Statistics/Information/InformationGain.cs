namespace MLFeatures.Statistics;

/// <summary>What decision trees ask of a split: how much less uncertain the label is once the feature is known.</summary>
/// <remarks>J. R. Quinlan, "Induction of Decision Trees", Machine Learning 1 (1986), and "C4.5: Programs for Machine Learning", 1993.</remarks>
public static class InformationGain
{
    /// <summary>H(label) − H(label | feature), which is their mutual information.</summary>
    /// <param name="featureByLabel">The counts: categories of the feature as rows, of the label as columns.</param>
    /// <param name="unit">Default nats; decision trees usually tell bits.</param>
    /// <returns>From 0 to the entropy of the label; null of a table without any row.</returns>
    public static double? Of(ContingencyTable featureByLabel, InformationUnit unit = InformationUnit.Nats) =>
        MutualInformation.Of(featureByLabel, unit);

    /// <summary>The gain ÷ the entropy of the feature: a feature with many categories gains by chance and is made to pay for them.</summary>
    /// <param name="featureByLabel">The counts: categories of the feature as rows, of the label as columns.</param>
    /// <returns>0–1, without unit; null when the feature is constant.</returns>
    public static double? Ratio(ContingencyTable featureByLabel) => UncertaintyCoefficient.OfRows(featureByLabel);
}
