using MLFeatures.Registry;

namespace MLFeatures.Movies.Datasets;

/// <summary>Where the values of a column come from.</summary>
/// <param name="Source">The source (table) that has the column.</param>
/// <param name="Column">The column.</param>
/// <param name="Provenance">Whether its values were recorded or invented by a simulator.</param>
/// <param name="LabelDerived">Whether a simulator computed it from the rating: then it may not be a model's input.</param>
public sealed record DatasetColumn(string Source, string Column, FeatureProvenance Provenance, bool LabelDerived);
