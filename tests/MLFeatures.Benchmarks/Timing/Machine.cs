using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MLFeatures.Benchmarks.Timing;

/// <summary>Where numbers were measured.</summary>
internal static class Machine
{
    public static string Describe(params Type[] peers) =>
        string.Join(
            "; ",
            [
                $"{Processor()}, {Environment.ProcessorCount} processors, vectors of {(Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128)} bits",
                RuntimeInformation.OSDescription,
                RuntimeInformation.FrameworkDescription,
                .. peers.Select(peer => $"{peer.Assembly.GetName().Name} {Version(peer.Assembly)}"),
            ]
        );

    private static string Version(Assembly assembly) =>
        (assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "?").Split('+')[0];

    private static string Processor()
    {
        const string information = "/proc/cpuinfo";
        var line = File.Exists(information)
            ? File.ReadLines(information).FirstOrDefault(text => text.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return line?.Split(':', 2)[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
