using MLFeatures.Pipelines.Definitions;
using MLFeatures.Registry;
using MLFeatures.Store.Offline;

namespace MLFeatures.Pipelines;

/// <summary>Commits what a run computed, also when other runs move the branch meanwhile.</summary>
internal sealed class PipelineCommit(PipelineDefinition definition, FeatureStore store, string createdBy)
{
    // Each loss means that another run won, so a run that loses so often stands in a queue that does not end.
    private const int MostAttempts = 10;

    /// <summary>
    /// Commits the views on top of <paramref name="head"/>. When the same pipeline moved the branch meanwhile, with other data, this run counts as the
    /// later one: a run makes all views of its branch, so what it commits does not depend on the commit below.
    /// </summary>
    /// <exception cref="ConcurrentCommitException">Another pipeline moved the branch, or others moved it again and again.</exception>
    public async Task<Commit> OnAsync(Commit? head, BranchName branch, IReadOnlyList<StoredView> views, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await store
                    .CommitAsync(branch, views, $"Run {Path.GetFileName(definition.File)}", createdBy, head?.Id, ct)
                    .ConfigureAwait(false);
            }
            catch (ConcurrentCommitException e) when (attempt < MostAttempts)
            {
                if (store.Head(branch) is not { } found)
                    throw;
                head = found;
                if (Difference(head.Views, views) is { } difference)
                {
                    throw new ConcurrentCommitException(
                        branch,
                        e.ExpectedParent,
                        head.Id,
                        $"Another pipeline was committed while this one ran ('{head.Message}' by {head.Author}): {difference}. To commit on top would "
                            + $"take its features off the branch, so nothing was committed. Give one of the two a branch of its own "
                            + $"('branch:' in {definition.File}), or run again if this pipeline is to replace the other."
                    );
                }
            }
        }
    }

    // What tells one pipeline from another; which genres there are, or what was simulated, is the data's.
    private static string? Difference(IReadOnlyList<StoredView> theirs, IReadOnlyList<StoredView> ours)
    {
        static string Names(IEnumerable<StoredView> views) =>
            string.Join(", ", views.Select(v => v.Definition.Name).Order(StringComparer.Ordinal));
        if (!string.Equals(Names(theirs), Names(ours), StringComparison.Ordinal))
            return $"it makes the views {Names(theirs)}, this one {Names(ours)}";
        return ours.Select(our =>
                Difference(
                    theirs.First(v => string.Equals(v.Definition.Name, our.Definition.Name, StringComparison.Ordinal)).Definition,
                    our.Definition
                )
            )
            .FirstOrDefault(d => d is not null);
    }

    private static string? Difference(FeatureViewDefinition their, FeatureViewDefinition our)
    {
        if (
            (their.Version, their.Description, their.TimeToLive) != (our.Version, our.Description, our.TimeToLive)
            || !their.Entity.Equals(our.Entity)
        )
            return $"it makes the view {our.Name} in version {their.Version} ({their.Description}), this one in {our.Version} ({our.Description})";
        foreach (var feature in our.Features)
        {
            var other = their.Features.FirstOrDefault(f => string.Equals(f.Name, feature.Name, StringComparison.Ordinal));
            if (other is not null && (other.Transformation, other.Source) != (feature.Transformation, feature.Source))
                return $"it makes {our.Name}:{feature.Name} as '{other.Transformation}' from '{other.Source}', "
                    + $"this one as '{feature.Transformation}' from '{feature.Source}'";
        }
        return null;
    }
}
