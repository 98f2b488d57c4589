using System.Runtime.InteropServices;

namespace MLFeatures.Statistics;

/// <summary>A link of a directed graph. Several links between the same nodes count together.</summary>
/// <param name="From">Number of the node that it leaves, from 0.</param>
/// <param name="To">Number of the node that it leads to, from 0.</param>
/// <param name="Weight">How much more it is followed than others of its node; finite, 0 or more. Default 1.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct GraphLink(int From, int To, double Weight = 1);
