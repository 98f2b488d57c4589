namespace MLFeatures.Movies.Datasets;

/// <summary>How far the making of a data folder is.</summary>
/// <param name="Step">What is being done, usually the name of a file.</param>
/// <param name="Done">Records done in this step.</param>
/// <param name="Total">Records of this step; null when not known beforehand.</param>
public readonly record struct DatasetProgress(string Step, long Done, long? Total);
