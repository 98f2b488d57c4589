using MLFeatures.Statistics;

namespace MLFeatures.Importance.Selection;

/// <summary>One model fitted on features and shadows.</summary>
/// <param name="Real">Importance of each feature that took part, in their order.</param>
/// <param name="Shadow">Importance of each shadow.</param>
internal sealed record ShadowRound(double[] Real, double[] Shadow)
{
    public static ShadowRound Of(
        SelectionData data,
        int[] features,
        FeatureRanking ranking,
        ShadowOptions options,
        int round,
        CancellationToken cancellation
    )
    {
        cancellation.ThrowIfCancellationRequested();
        var random = new CounterRandom(options.Seed).Stream("shadows").Stream(round);
        var both = Shadows.Beside(data, features, options.FewestShadows, random);
        var importance = ranking(both, (int)random.Stream("model").Below(0, int.MaxValue), cancellation);
        if (importance.Length != both.Features.Count)
            throw new ArgumentException(
                $"The ranking gave {importance.Length} numbers for {both.Features.Count} features.",
                nameof(ranking)
            );
        if (!Array.TrueForAll(importance, double.IsFinite))
            throw new ArgumentException("The ranking gave a number that is not finite.", nameof(ranking));
        return new(importance[..features.Length], importance[features.Length..]);
    }
}
