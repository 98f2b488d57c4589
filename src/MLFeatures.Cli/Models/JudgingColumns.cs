using MLFeatures.Importance.Permutation;

namespace MLFeatures.Cli.Models;

/// <summary>The columns of a file that say how good a model's scores are.</summary>
/// <param name="Label">What is predicted; null when nothing is judged.</param>
/// <param name="Group">Of a ranking: what is ranked together.</param>
/// <param name="Weight">The weight of each row.</param>
/// <param name="Task">What the model predicts; null: the model knows it.</param>
internal sealed record JudgingColumns(string? Label, string? Group = null, string? Weight = null, PredictionTask? Task = null)
{
    /// <summary>All that are named.</summary>
    public IEnumerable<string> All => new[] { Label, Group, Weight }.OfType<string>();
}
