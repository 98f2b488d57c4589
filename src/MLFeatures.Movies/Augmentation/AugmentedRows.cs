using Microsoft.Data.Analysis;

namespace MLFeatures.Movies.Augmentation;

/// <summary>Training rows with their importance.</summary>
/// <param name="Rows">The rows; in the mode <see cref="AugmentationMode.Repeat"/> copies stand side by side, in the order of the originals.</param>
/// <param name="WeightColumn">The Single column to give to a trainer as example weight; null when rows are repeated instead.</param>
/// <param name="EffectiveSampleSize">
/// <c>(Σw)² / Σw²</c> over the original rows (Kish 1965): how many equally important rows the weighted ones are worth. Tests of significance must count
/// with this number, never with the number of repeated rows.
/// </param>
public sealed record AugmentedRows(DataFrame Rows, string? WeightColumn, double EffectiveSampleSize);
