using System.Globalization;
using MLFeatures.Experiments.Plans;
using MLFeatures.Experiments.Runs;

namespace MLFeatures.Experiments;

/// <summary>The arms of a comparison, out of the arms of a plan and their prepared pipelines.</summary>
internal static class ArmLineup
{
    /// <summary>
    /// One arm per arm and trainer of the plan, the control first. With several trainers an arm's name says which, as in <c>control@FastTree</c>, and
    /// each is compared with the control of its trainer.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="pipelines">What each arm's pipeline gave, in the order of the plan's arms.</param>
    public static IReadOnlyList<PreparedArm> Of(ExperimentPlan plan, IReadOnlyList<PreparedArm> pipelines)
    {
        return WithTrainers(plan, [.. plan.Arms.Zip(pipelines, (arm, pipeline) => Choose(plan, arm, pipeline))]);
    }

    /// <summary>Every arm with every trainer of the plan.</summary>
    public static IReadOnlyList<PreparedArm> WithTrainers(ExperimentPlan plan, IReadOnlyList<PreparedArm> arms)
    {
        if (plan.Trainers.Count == 1)
            return arms;
        var labels = Labels(plan);
        return
        [
            .. arms.SelectMany(arm =>
                plan.Trainers.Select(
                    (trainer, i) =>
                        arm with
                        {
                            Name = $"{arm.Name}@{labels[i]}",
                            Trainer = trainer,
                            Baseline = $"{arms[0].Name}@{labels[i]}",
                        }
                )
            ),
        ];
    }

    // Several trainers of one name differ in their parameters; a number tells them apart.
    private static string[] Labels(ExperimentPlan plan)
    {
        var names = plan.Trainers.Select(t => t.Description.Split('(')[0]).ToArray();
        return
        [
            .. names.Select(
                (name, i) =>
                    names.Count(n => string.Equals(n, name, StringComparison.Ordinal)) == 1
                        ? name
                        : string.Create(
                            CultureInfo.InvariantCulture,
                            $"{name}-{names.Take(i + 1).Count(n => string.Equals(n, name, StringComparison.Ordinal))}"
                        )
            ),
        ];
    }

    private static PreparedArm Choose(ExperimentPlan plan, ArmPlan arm, PreparedArm pipeline)
    {
        var named = pipeline with { Name = arm.Name, Trainer = arm.Trainer };
        if (arm.Features.Count == 0)
            return named;
        foreach (var pattern in arm.Features.Where(p => !pipeline.Inputs.Any(i => Matches(p, i))))
        {
            throw new FormatException(
                $"{plan.File}: arm '{arm.Name}' asks for '{pattern}', which its pipeline {arm.PipelineFile} does not serve. It serves "
                    + $"{string.Join(", ", pipeline.Inputs.SelectMany(i => i.Features))}."
            );
        }
        return named with { Inputs = [.. pipeline.Inputs.Where(i => arm.Features.Any(p => Matches(p, i)))] };
    }

    private static bool Matches(string pattern, ModelInput input) =>
        pattern.EndsWith(":*", StringComparison.Ordinal)
            ? input.Features.Any(f => string.Equals(f.View, pattern[..^2], StringComparison.Ordinal))
            : input.Features.Any(f => string.Equals(f.ToString(), pattern, StringComparison.Ordinal));
}
