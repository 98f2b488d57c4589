using System.Diagnostics;

namespace MLFeatures.Benchmarks.Timing;

/// <summary>What is measured of a run.</summary>
/// <param name="Seconds">Runs the work and says what it took, in seconds.</param>
internal sealed record Clock(Func<Action, double> Seconds)
{
    /// <summary>Processor seconds of the whole process, all threads: other processes do not show in them.</summary>
    public static Clock Processor { get; } =
        new(run =>
        {
            using var process = Process.GetCurrentProcess();
            var start = process.TotalProcessorTime;
            run();
            process.Refresh();
            return (process.TotalProcessorTime - start).TotalSeconds;
        });

    /// <summary>Seconds on the wall: for what several threads do together. Other processes show in them.</summary>
    public static Clock Wall { get; } =
        new(run =>
        {
            var start = Stopwatch.GetTimestamp();
            run();
            return Stopwatch.GetElapsedTime(start).TotalSeconds;
        });

    /// <summary>How many times more two threads get done than one, of work that needs no memory: what the machine gives at best just now.</summary>
    public static double TwoThreads()
    {
        static void Spin()
        {
            var x = 1.0;
            for (var i = 0; i < 300_000_000; i++)
                x = x * 0.9999999 + 1e-7;
            GC.KeepAlive(x);
        }
        Spin();
        var one = Wall.Seconds(Spin);
        var two = Wall.Seconds(() => Parallel.Invoke(Spin, Spin));
        return 2 * one / two;
    }
}
