using System.Globalization;
using Microsoft.ML;
using MLFeatures.Experiments.Metrics;

namespace MLFeatures.Experiments.Trainers;

/// <summary>A trainer that plans can name, before its parameters are set.</summary>
public sealed class TrainerType
{
    private readonly Func<TrainerValues, Func<MLContext, TrainerColumns, int, IEstimator<ITransformer>>> _create;

    internal TrainerType(
        string name,
        IReadOnlyList<LearningTask> tasks,
        IReadOnlyList<TrainerParameter> parameters,
        Func<TrainerValues, Func<MLContext, TrainerColumns, int, IEstimator<ITransformer>>> create
    ) => (Name, Tasks, Parameters, _create) = (name, tasks, parameters, create);

    /// <summary>Name in plans: ML.NET's.</summary>
    public string Name { get; }

    /// <summary>The tasks it can learn.</summary>
    public IReadOnlyList<LearningTask> Tasks { get; }

    /// <summary>The parameters a plan may set.</summary>
    public IReadOnlyList<TrainerParameter> Parameters { get; }

    /// <summary>Whether its features are scaled first.</summary>
    internal bool NeedsScaling { get; init; }

    /// <summary>Whether its fits take turns.</summary>
    internal bool TakesTurns { get; init; }

    /// <summary>The trainer with its parameters set.</summary>
    /// <param name="values">Values by parameter name; the others have their defaults.</param>
    /// <exception cref="ArgumentException">A name is unknown or a value out of its range; all faults are named.</exception>
    public TrainerDefinition With(IReadOnlyDictionary<string, double>? values = null)
    {
        values ??= new Dictionary<string, double>(StringComparer.Ordinal);
        var faults = values
            .Keys.Where(k => Parameters.All(p => !string.Equals(p.Name, k, StringComparison.Ordinal)))
            .Select(k => $"there is no parameter '{k}'; there are {string.Join(", ", Parameters.Select(p => p.Name))}.")
            .Concat(Parameters.Where(p => values.TryGetValue(p.Name, out var v) && !Fits(p, v)).Select(p => Fault(p, values[p.Name])))
            .ToArray();
        if (faults.Length > 0)
            throw new ArgumentException($"{Name}: {string.Join(" ", faults)}", nameof(values));
        var all = Parameters.ToDictionary(p => p.Name, p => values.GetValueOrDefault(p.Name, p.Default), StringComparer.Ordinal);
        var said = Parameters.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Name.Replace('_', ' ')} {all[p.Name]}"));
        return new($"{Name}({string.Join(", ", said)})", _create(new(all)))
        {
            Tasks = Tasks,
            NeedsScaling = NeedsScaling,
            TakesTurns = TakesTurns,
        };
    }

    private static bool Fits(TrainerParameter parameter, double value) =>
        value >= parameter.Minimum && value <= parameter.Maximum && (!parameter.Whole || value == Math.Floor(value));

    private static string Fault(TrainerParameter parameter, double value) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{parameter.Name} is {value}: expected a {(parameter.Whole ? "whole " : "")}number from {parameter.Minimum} to {parameter.Maximum}."
        );
}
