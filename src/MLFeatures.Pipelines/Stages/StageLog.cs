using MLFeatures.Store.Offline;

namespace MLFeatures.Pipelines.Stages;

/// <summary>Which stages were computed and which reused, told to the outside as it happens.</summary>
internal sealed class StageLog(int total, IProgress<StageProgress>? progress)
{
    private readonly List<string> _computed = [];
    private readonly List<string> _reused = [];

    public IReadOnlyList<string> Computed => _computed;
    public IReadOnlyList<string> Reused => _reused;

    public async Task<StoredView> TrackAsync(string stage, StoredView? found, Func<Task<StoredView>> compute)
    {
        if (found is not null)
        {
            _reused.Add(stage);
            Report(stage, StageState.Reused);
            return found;
        }
        Report(stage, StageState.Computing);
        var view = await compute().ConfigureAwait(false);
        _computed.Add(stage);
        Report(stage, StageState.Computed);
        return view;
    }

    private void Report(string stage, StageState state) => progress?.Report(new(stage, state, _computed.Count + _reused.Count, total));
}
