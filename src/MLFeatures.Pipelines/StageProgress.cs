namespace MLFeatures.Pipelines;

/// <summary>A stage of a pipeline that has begun or ended.</summary>
/// <param name="Stage">Name of the stage.</param>
/// <param name="State">What happens to it.</param>
/// <param name="Done">Stages ended so far.</param>
/// <param name="Total">Stages of the pipeline.</param>
public sealed record StageProgress(string Stage, StageState State, int Done, int Total);
