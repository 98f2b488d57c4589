using System.Globalization;
using System.Text;
using MLFeatures.Experiments.Trainers;
using MLFeatures.Files;
using MLFeatures.Pipelines.Yaml;

namespace MLFeatures.Experiments.Plans;

/// <summary>
/// Files a proposal as an experiment of its own: the control of a plan against the proposed arm, all else as in the plan, comments included. So the
/// proposal is judged as any other idea is.
/// </summary>
public static class ProposedPlan
{
    private const string PlanName = "experiment.yaml";
    private const int MostNumber = 999_999;

    /// <summary>Whether an experiment may be called so, without its number: lower-case letters, digits and '-', 1 to 60.</summary>
    public static bool IsName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length is > 0 and <= 60 && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-');
    }

    /// <summary>Writes the new experiment beside that of the plan, under the next free number: <c>004-selected-features/experiment.yaml</c>.</summary>
    /// <param name="plan">The plan that the proposal was made from, as it is on the disk.</param>
    /// <param name="proposal">The proposal.</param>
    /// <param name="name">Name of the experiment without its number: lower-case letters, digits and '-', at most 60.</param>
    /// <returns>The new file. It is there whole or not at all, and no other is changed.</returns>
    /// <exception cref="ArgumentException">The proposal does not fit the plan, or the name is none; all faults are named.</exception>
    /// <exception cref="InvalidYamlException">The plan's file is not what was read from it any more.</exception>
    /// <exception cref="IOException">The experiment cannot be written.</exception>
    public static string Write(ExperimentPlan plan, ArmProposal proposal, string name)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(proposal);
        ArgumentNullException.ThrowIfNull(name);
        Check(plan, proposal, name);
        var parent = Path.GetDirectoryName(Path.GetDirectoryName(Path.GetFullPath(plan.File))) ?? Path.GetPathRoot(plan.File)!;
        for (var number = NextNumber(parent); number <= MostNumber; number++)
        {
            var folder = Path.Combine(parent, string.Create(CultureInfo.InvariantCulture, $"{number:000}-{name}"));
            if (Directory.Exists(folder) || File.Exists(folder))
                continue;
            var text = PlanRewriting.Of(plan, proposal, folder);
            var file = Path.Combine(folder, PlanName);
            if (!PendingFile.TryWrite(file, Encoding.UTF8.GetBytes(text)))
                continue; // Another process was as fast.
            // Whatever its author did in the plan's file: what is left behind can be read, or nothing is.
            try
            {
                _ = PlanFile.Load(file);
                return file;
            }
            catch
            {
                Directory.Delete(folder, recursive: true);
                throw;
            }
        }
        throw new IOException($"{parent}: no number is left for another experiment.");
    }

    private static int NextNumber(string parent) =>
        1
        + Directory
            .EnumerateDirectories(parent)
            .Select(folder => Path.GetFileName(folder).Split('-')[0])
            .Where(number => number.Length is > 2 and < 7 && number.All(char.IsAsciiDigit))
            .Select(number => int.Parse(number, CultureInfo.InvariantCulture))
            .DefaultIfEmpty(0)
            .Max();

    private static void Check(ExperimentPlan plan, ArmProposal proposal, string name)
    {
        var faults = Faults(plan, proposal, name).ToArray();
        if (faults.Length > 0)
            throw new ArgumentException($"The proposal has {faults.Length} fault(s): {string.Join(" ", faults)}", nameof(proposal));
    }

    private static IEnumerable<string> Faults(ExperimentPlan plan, ArmProposal proposal, string name)
    {
        if (!IsName(name))
            yield return $"'{name}' is no name for an experiment: expected lower-case letters, digits and '-', at most 60.";
        if (!PlanArms.IsName(proposal.Arm))
            yield return $"'{proposal.Arm}' is no name for an arm: expected lower-case letters, digits, '-' and '_', at most 40.";
        if (string.Equals(proposal.Arm, plan.Arms[0].Name, StringComparison.Ordinal))
            yield return $"'{proposal.Arm}' is the control's name: expected another.";
        if (!plan.Arms.Any(a => string.Equals(a.Name, proposal.From, StringComparison.Ordinal)))
            yield return $"From is '{proposal.From}': expected an arm of {plan.File}: {string.Join(", ", plan.Arms.Select(a => a.Name))}.";
        if (proposal.Features.Count == 0)
            yield return "It has no features: a model needs at least one. Where nothing was chosen there is nothing to propose.";
        foreach (var feature in proposal.Features.Where(f => f.Split(':') is not [{ Length: > 0 }, { Length: > 0 }]))
            yield return $"'{feature}' is no feature: expected view:feature.";
        if (proposal.Features.Distinct(StringComparer.Ordinal).Count() < proposal.Features.Count)
            yield return "It names a feature twice.";
        if (string.IsNullOrWhiteSpace(proposal.Method) || string.IsNullOrWhiteSpace(proposal.Rows))
            yield return "Method and Rows: expected words that say where the proposal comes from.";
        if (proposal.Trainer is { } trainer)
        {
            foreach (var fault in TrainerFaults(plan, trainer))
                yield return fault;
        }
    }

    private static IEnumerable<string> TrainerFaults(ExperimentPlan plan, TrainerChoice trainer)
    {
        string? fault = null;
        try
        {
            if (!TrainerCatalog.Of(trainer).Tasks.Contains(plan.Comparison.Task))
                fault = $"The trainer {trainer.Name} cannot learn the task {plan.Comparison.Task}.";
        }
        catch (ArgumentException e)
        {
            fault = e.Message;
        }
        return fault is null ? [] : [fault];
    }
}
