using MLFeatures.Experiments.Runs;
using MLFeatures.Experiments.Splits;

namespace MLFeatures.Experiments.Search;

/// <summary>Runs the rungs of a schedule, one after the other.</summary>
internal sealed class SuccessiveHalving(Division split, ComparisonPlan plan, SearchOptions options, TimeProvider clock)
{
    private readonly List<SearchRung> _rungs = [];
    private readonly long _began = clock.GetTimestamp();
    private int _fits;
    private int _reused;

    /// <summary>The finished rungs.</summary>
    public IReadOnlyList<SearchRung> Rungs => _rungs;

    /// <summary>Trials that were made.</summary>
    public int Fits => _fits;

    /// <summary>Trials that the cache had.</summary>
    public int Reused => _reused;

    /// <summary>Why not all rungs were finished; null when they were.</summary>
    public string? WhyStopped { get; private set; }

    public void Run(ArmTable[] tables, HalvingSchedule schedule, IProgress<TrialProgress>? progress, CancellationToken cancellationToken)
    {
        // Per configuration its scores so far, in the order of the resamples; null once it failed.
        var scores = tables.Select(_ => new List<double>()).ToArray();
        var errors = new string?[tables.Length];
        int[] alive = [.. Enumerable.Range(0, tables.Length)];
        for (var rung = 0; rung < schedule.Rungs.Count; rung++)
        {
            var before = rung == 0 ? 0 : schedule.Rungs[rung - 1].Resamples;
            var (_, until) = schedule.Rungs[rung];
            var found = Measure(Array.ConvertAll(alive, c => tables[c]), before, until, progress, cancellationToken);
            if (found is null)
            {
                WhyStopped = FormattableString.Invariant($"{options.MostSeconds} seconds were over");
                return;
            }
            for (var i = 0; i < alive.Length; i++)
            {
                errors[alive[i]] = found[i].Select(t => t.Error).FirstOrDefault(e => e is not null);
                scores[alive[i]].AddRange(found[i].Select(t => t.Score ?? 0));
            }
            var last = rung == schedule.Rungs.Count - 1;
            var ranked = alive
                .OrderBy(c => errors[c] is not null)
                .ThenBy(c => plan.PrimaryMetric.HigherIsBetter ? -scores[c].Average() : scores[c].Average())
                .ThenBy(c => c)
                .ToArray();
            var going = last ? 1 : schedule.Rungs[rung + 1].Configurations;
            _rungs.Add(
                new(
                    until,
                    [
                        .. ranked.Select(
                            (c, place) =>
                                new SearchScore(
                                    c,
                                    errors[c] is null ? scores[c].Average() : null,
                                    errors[c] is null && place < going,
                                    errors[c]
                                )
                        ),
                    ]
                )
            );
            alive = [.. ranked.Take(going).Where(c => errors[c] is null).Order()];
            if (alive.Length > 0)
                continue;
            WhyStopped = last ? null : "all configurations failed";
            return;
        }
    }

    // Null when the time was over before the rung was.
    private Trial[][]? Measure(
        ArmTable[] tables,
        int before,
        int until,
        IProgress<TrialProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var trials = new Trials(tables, split, plan);
        var found = tables.Select(_ => new Trial[until - before]).ToArray();
        var (completed, late, total) = (0, 0, tables.Length * (until - before));
        ParallelLoop.For(
            total,
            plan.Threads,
            i =>
            {
                var (resample, table) = Math.DivRem(i, tables.Length);
                if (options.MostSeconds is { } most && clock.GetElapsedTime(_began).TotalSeconds > most)
                    Interlocked.Increment(ref late);
                else
                    found[table][resample] = Try(trials, tables[table], split.Resamples[before + resample], cancellationToken);
                progress?.Report(new(Interlocked.Increment(ref completed), total));
            },
            cancellationToken
        );
        return late > 0 ? null : found;
    }

    private Trial Try(Trials trials, ArmTable table, Resample resample, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref trials.Known(table, resample, 0) is null ? ref _fits : ref _reused);
        try
        {
            return new(trials.RunOne(table, resample, 0, cancellationToken).Metrics[plan.PrimaryMetric.Name], null);
        }
        catch (TrialException e)
        {
            return new(null, e.InnerException!.Message);
        }
    }

    private sealed record Trial(double? Score, string? Error);
}
