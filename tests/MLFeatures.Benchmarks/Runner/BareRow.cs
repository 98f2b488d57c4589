using Microsoft.ML.Data;

namespace MLFeatures.Benchmarks.Runner;

/// <summary>A row of a bare loop.</summary>
internal sealed class BareRow
{
    public bool Label { get; set; }

    [VectorType]
    public float[] Values { get; set; } = [];
}
