namespace MLFeatures.Cli.Commands;

/// <summary>What is judged as one.</summary>
internal enum FeatureUnit
{
    /// <summary>Each raw column; of an experiment each feature.</summary>
    Columns,

    /// <summary>The columns of a feature view together: those called <c>view:feature</c>.</summary>
    Views,

    /// <summary>Each slot of the model's feature vector.</summary>
    Slots,

    /// <summary>The named groups alone.</summary>
    Groups,
}
