namespace MLFeatures.Pipelines;

/// <summary>A stage of a pipeline that has begun or ended.</summary>
/// <param name="Stage">Name of the stage.</param>
/// <param name="State">What happens to it.</param>
/// <param name="Done">Stages ended so far.</param>
/// <param name="Total">Stages of the pipeline.</param>
public sealed record StageProgress(string Stage, StageState State, int Done, int Total)
{
    /// <summary>The stage and what happens to it, in words.</summary>
    public string Step =>
        State switch
        {
            StageState.Computing => $"computing {Stage}",
            StageState.Computed => $"computed {Stage}",
            _ => $"reused {Stage} from the store",
        };

    /// <summary>Share of the stages that are done, 0–1.</summary>
    public double Share => (double)Done / Total;
}
