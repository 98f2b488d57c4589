namespace MLFeatures.Experiments.Plans;

/// <summary>One arm of an experiment.</summary>
/// <param name="Name">Name in the plan: <c>control</c>.</param>
/// <param name="PipelineFile">The pipeline that makes its features; the path as the program can open it.</param>
public sealed record ArmPlan(string Name, string PipelineFile);
