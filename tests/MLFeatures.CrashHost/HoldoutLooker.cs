using System.Globalization;
using MLFeatures.Experiments.Splits;

namespace MLFeatures.CrashHost;

/// <summary>A process of its own that looks at a holdout, to be killed or raced by a test.</summary>
internal static class HoldoutLooker
{
    /// <summary>
    /// <c>holdout LEDGER USER COUNT</c> opens COUNT looks with contents of its own, says the id of each, and then waits, as if scoring, until killed;
    /// <c>holdout-race</c> does not wait.
    /// </summary>
    public static int Run(string[] args)
    {
        var ledger = new HoldoutLedger(args[1], TimeProvider.System, new() { MaxUses = int.MaxValue });
        var count = int.Parse(args[3], CultureInfo.InvariantCulture);
        Console.WriteLine("ready");
        for (var look = 0; look < count; look++)
        {
            var use = ledger.Open(
                new()
                {
                    User = args[2],
                    Experiment = "crash",
                    ContentId = $"{args[2]}-{look}",
                    HoldoutId = "holdout",
                    Look = $"{args[2]}-{look}",
                }
            );
            Console.WriteLine(use.Id);
        }
        if (args[0] == "holdout")
            Thread.Sleep(Timeout.Infinite);
        return 0;
    }
}
