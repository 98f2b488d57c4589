using System.Runtime.InteropServices;

namespace MLFeatures.Statistics;

/// <summary>A cell of a contingency table that holds at least one row of the data.</summary>
/// <param name="Row">Position of the row category, from 0.</param>
/// <param name="Column">Position of the column category, from 0.</param>
/// <param name="Count">How many rows of the data have both, positive.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ContingencyCell(int Row, int Column, long Count);
