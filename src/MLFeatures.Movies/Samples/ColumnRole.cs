namespace MLFeatures.Movies.Samples;

/// <summary>The part that a column has in the simulated rating.</summary>
public enum ColumnRole
{
    /// <summary>The rating depends on it: a feature made from it should help.</summary>
    Cause,

    /// <summary>It shares a cause with the rating: a feature made from it may help, without being a cause.</summary>
    Proxy,

    /// <summary>Pure noise: a feature made from it must not pass an experiment.</summary>
    Noise,

    /// <summary>It was computed from the rating but is dated before it: a feature made from it must be refused.</summary>
    Leak,

    /// <summary>Simulated from the rating and openly declared so: it must not be a model's input.</summary>
    LabelDerived,
}
