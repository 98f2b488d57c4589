using Microsoft.Data.Analysis;

namespace MLFeatures.Store.TrainingSets;

/// <summary>The rows of a spine with the features that were known before each row's time.</summary>
public sealed class TrainingSet
{
    internal TrainingSet(DataFrame rows, IReadOnlyList<ViewJoin> joins) => (Rows, Joins) = (rows, joins);

    /// <summary>
    /// The spine's rows, as many and in the same order: its columns first, then a Single column per feature, in the order asked for, named
    /// <see cref="Registry.FeatureReference.Column"/>. NaN where no value was known.
    /// </summary>
    public DataFrame Rows { get; }

    /// <summary>How the rows found their values, for each feature view in the order first asked for.</summary>
    public IReadOnlyList<ViewJoin> Joins { get; }
}
