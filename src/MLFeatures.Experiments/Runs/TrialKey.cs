using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.ML;
using MLFeatures.Experiments.Splits;

namespace MLFeatures.Experiments.Runs;

/// <summary>Names a trial after everything its outcome depends on: rows, features, division, trainer, seed, and the program itself.</summary>
internal static class TrialKey
{
    private static readonly string Programs =
        $"{VersionOf(typeof(TrialKey))} {VersionOf(typeof(MLContext))} {RuntimeInformation.ProcessArchitecture}";

    public static string Of(ArmTable table, Resample resample, int seed)
    {
        var arm = table.Arm;
        var text = string.Join(
            '\n',
            "trial 1",
            Programs,
            table.ContentId,
            arm.ContentId,
            string.Join(',', arm.Inputs.Select(i => i.Column)),
            table.Task,
            table.Trainer.Description,
            Rows(resample.TrainRows),
            Rows(resample.TestRows),
            seed.ToString(CultureInfo.InvariantCulture)
        );
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private static string Rows(ImmutableArray<int> rows) => Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(rows.AsSpan())));

    private static string VersionOf(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
