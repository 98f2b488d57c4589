namespace MLFeatures.Importance.Leakage;

/// <summary>Names of what the hunter finds; they never change their meaning.</summary>
public static class LeakageCode
{
    /// <summary>One feature alone ranks or determines the label almost perfectly.</summary>
    public const string SingleFeature = "LABEL_LEAKAGE_SINGLE_FEATURE";

    /// <summary>One feature alone takes away almost all uncertainty about the label, in no particular order.</summary>
    public const string Information = "LABEL_LEAKAGE_INFORMATION";

    /// <summary>That a value is missing tells the label.</summary>
    public const string Missingness = "LABEL_LEAKAGE_MISSINGNESS";

    /// <summary>A column with a value of its own in nearly every row goes along with the label.</summary>
    public const string Identifier = "LABEL_LEAKAGE_IDENTIFIER";

    /// <summary>A model rests on one feature almost alone.</summary>
    public const string Concentration = "LABEL_LEAKAGE_IMPORTANCE_CONCENTRATED";

    /// <summary>A feature happened, or was recorded, at or after the label.</summary>
    public const string Time = "LABEL_LEAKAGE_TIME";

    /// <summary>A feature is computed from the label.</summary>
    public const string Lineage = "LABEL_LEAKAGE_LINEAGE";
}
