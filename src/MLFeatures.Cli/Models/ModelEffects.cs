using MLFeatures.Importance;
using MLFeatures.Importance.Effects;
using MLFeatures.Importance.Models;

namespace MLFeatures.Cli.Models;

/// <summary>One output of a model as a function whose effects can be asked for.</summary>
/// <param name="Model">The function with its rows.</param>
/// <param name="Output">What it gives, in words.</param>
/// <param name="Class">The class that it speaks of; null of a single output.</param>
internal sealed record ModelEffects(EffectModel Model, string Output, string? Class)
{
    /// <summary>All outputs: raw scores of trees, and the Score of any other model.</summary>
    /// <exception cref="InvalidDataException">The model has several scores and no trees.</exception>
    public static IReadOnlyList<ModelEffects> Of(ModelOnData model, FeatureMatrix rows)
    {
        if (ShapleyTable.Trees(model.Model) is { } trees)
        {
            if (trees.Outputs.Count == 1)
                return [new(EffectModel.Of(rows, trees.Outputs[0]), ShapleyTable.UnitOf(trees), null)];
            return
            [
                .. trees.Outputs.Select(
                    (output, i) =>
                    {
                        var name = model.Classes?[i] ?? trees.OutputNames[i];
                        return new ModelEffects(EffectModel.Of(rows, output), $"the raw score of class {name}", name);
                    }
                ),
            ];
        }
        try
        {
            return [new(EffectModel.Of(rows, ModelScores.Of(model.Model)), "the model's Score", null)];
        }
        catch (NotSupportedException e)
        {
            throw new InvalidDataException($"{model.Saved.File}: {e.Message}", e);
        }
    }
}
