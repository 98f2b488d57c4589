using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.ML;
using MLFeatures.Experiments.Metrics;
using MLFeatures.Experiments.Splits;

namespace MLFeatures.Experiments.Runs;

/// <summary>Names a trial after everything its outcome depends on: rows, features, division, trainer, seed, and the program itself.</summary>
internal static class TrialKey
{
    private static readonly string Programs =
        $"{VersionOf(typeof(TrialKey))} {VersionOf(typeof(MLContext))} {RuntimeInformation.ProcessArchitecture}";

    public static string Of(ArmTable table, Resample resample, int seed) => Hash($"trial 3\n{Programs}\n{Fit(table, resample)}\n{seed}");

    /// <summary>Names a fit on shuffled labels: the order is part of the table.</summary>
    public static string OfShuffle(ArmTable shuffled, Resample resample) => Hash($"shuffle 1\n{Programs}\n{Fit(shuffled, resample)}");

    /// <summary>Names the importance of one fit's features.</summary>
    /// <param name="table">The arm.</param>
    /// <param name="resample">The division.</param>
    /// <param name="seed">The seed of the fit.</param>
    /// <param name="design">All else that the numbers depend on, in words.</param>
    public static string OfImportance(ArmTable table, Resample resample, int seed, string design) =>
        // Columns alone do not name features: the same column may hold another view's.
        Hash(
            $"importance 1\n{Programs}\n{Fit(table, resample)}\n{string.Join(',', table.Arm.Inputs.SelectMany(i => i.Features))}\n{seed}\n{design}"
        );

    /// <summary>Names the features that a method chose on the training rows of one division.</summary>
    public static string OfSelection(ArmTable table, Resample resample, int seed, string method) =>
        Hash(
            $"selection 1\n{Programs}\n{Fit(table, resample)}\n{string.Join(',', table.Arm.Inputs.SelectMany(i => i.Features))}\n{seed}\n{method}"
        );

    /// <summary>Names a look at locked rows. The program's version is no part of it: a new version is no excuse for a second look.</summary>
    public static string OfLook(ArmTable control, ArmTable treatment, Resample resample, Metric metric, int seed) =>
        // What a metric of the user's own computes cannot be known: every look with it is another one.
        Hash(
            $"look 2\n{metric} {metric.Definition ?? Guid.NewGuid().ToString()}\n{Fit(control, resample)}\n{Fit(treatment, resample)}\n{seed}"
        );

    /// <summary>Names one run of an A/A simulation.</summary>
    /// <param name="control">The arm that both sides are made of.</param>
    /// <param name="added">What they get shuffled copies of.</param>
    /// <param name="design">All else that the run depends on, in words.</param>
    public static string OfSimulation(ArmTable control, ArmTable added, string design) =>
        Hash(
            $"aa 2\n{Programs}\n{control.ContentId}\n{control.Arm.ContentId}\n{Inputs(control)}\n{added.ContentId}\n{added.Arm.ContentId}\n"
                + $"{Inputs(added)}\n{control.Task}\n{added.Trainer.Description}\n{design}"
        );

    /// <summary>Names one of many runs of the same thing.</summary>
    public static string Numbered(string key, int run) => Hash(FormattableString.Invariant($"{key}\n{run}"));

    private static string Fit(ArmTable table, Resample resample) =>
        string.Join(
            '\n',
            table.ContentId,
            table.Arm.ContentId,
            Inputs(table),
            table.Task,
            table.GroupColumn,
            table.Trainer.Description,
            Rows(resample.TrainRows),
            Rows(resample.TestRows)
        );

    private static string Inputs(ArmTable table) => string.Join(',', table.Arm.Inputs.Select(i => i.Column));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Rows(ImmutableArray<int> rows) => Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(rows.AsSpan())));

    private static string VersionOf(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
