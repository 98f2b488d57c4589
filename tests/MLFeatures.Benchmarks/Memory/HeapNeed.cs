using System.Diagnostics;
using System.Globalization;

namespace MLFeatures.Benchmarks.Memory;

/// <summary>The least heap that a run of this program gets along with: the runtime is told a limit, and either the run ends or memory does.</summary>
internal static class HeapNeed
{
    private const double Precision = 1.08;
    private const double Least = 16;
    private const double Most = 8192;

    /// <summary>In MiB, to within a twelfth; null when even 8 GiB do not suffice.</summary>
    public static double? Of(params string[] arguments)
    {
        var (low, high) = (Least, Most);
        if (!Ends(high, arguments))
            return null;
        while (high / low > Precision)
        {
            var middle = Math.Sqrt(low * high);
            if (Ends(middle, arguments))
                high = middle;
            else
                low = middle;
        }
        return high;
    }

    private static bool Ends(double mebibytes, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(HeapNeed).Assembly.Location, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_GCHeapHardLimit"] = ((long)(mebibytes * 1024 * 1024)).ToString("X", CultureInfo.InvariantCulture);
        // No core dumps of those that do not end well.
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        process.WaitForExit();
        Task.WaitAll(output, error);
        return process.ExitCode == 0;
    }
}
