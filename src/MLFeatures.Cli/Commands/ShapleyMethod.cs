namespace MLFeatures.Cli.Commands;

/// <summary>What "a feature is not known" means to Shapley values of trees.</summary>
internal enum ShapleyMethod
{
    /// <summary>A split on it is answered by the shares of background rows that went each way.</summary>
    Path,

    /// <summary>It takes the values of background rows.</summary>
    Interventional,
}
