using System.Text;
using Microsoft.ML;
using MLFeatures.Bridge;
using MLFeatures.Tests.Contract;
using MLFeatures.Transforms;

namespace MLFeatures.Tests.Bridge;

/// <summary>Whatever the bytes of a state are: they are read, or refused as bad data, never by running out of memory or out of bounds.</summary>
public sealed class DamagedStateTest
{
    [Fact]
    public void Of_a_user_rating_bias() => Survives<UserRatingBias, UserRatingBiasEncodingEstimator>();

    [Fact]
    public void Of_a_user_genre_affinity() => Survives<UserGenreAffinity, UserGenreAffinityEncodingEstimator>();

    [Fact]
    public void Of_a_weighted_average() => Survives<WeightedAverage, WeightedAveragingEstimator>();

    private static void Survives<TFeature, TEstimator>()
        where TFeature : class, IFittedFeature<TFeature>
    {
        var ml = new MLContext(seed: 1);
        var example = EstimatorExamples.All.Single(e => e.Estimator == typeof(TEstimator));
        var rows = example.Load(ml);
        var bytes = Save(((FittedFeatureTransformer<TFeature>)example.Create(ml).Fit(rows)).Feature);
        Assert.Equal(bytes, Save(Load<TFeature>(bytes)));
        for (var place = 0; place < bytes.Length; place++)
        {
            Assert.Throws<EndOfStreamException>(() => Load<TFeature>(bytes[..place]));
            foreach (var flip in new byte[] { 0x01, 0x40, 0x7F, 0xFF })
            {
                byte[] changed = [.. bytes[..place], (byte)(bytes[place] ^ flip), .. bytes[(place + 1)..]];
                TryAll<TFeature>(changed, ml, rows);
            }
        }
    }

    private static void TryAll<TFeature>(byte[] state, MLContext ml, IDataView rows)
        where TFeature : class, IFittedFeature<TFeature>
    {
        TFeature feature;
        try
        {
            feature = Load<TFeature>(state);
        }
        catch (Exception e)
            when (e is InvalidDataException or EndOfStreamException or IOException or FormatException or DecoderFallbackException)
        {
            return; // refused
        }
        // Some changes make another valid state; that one must work. Names of columns may have changed.
        if (feature.InputColumns.All(name => rows.Schema.GetColumnOrNull(name) is not null))
        {
            var output = feature.OutputColumn(rows.Schema).Name;
            if (output.Length > 0)
                _ = TableText.Rows(new FittedFeatureTransformer<TFeature>(ml, feature).Transform(rows), output);
        }
    }

    private static byte[] Save<TFeature>(TFeature feature)
        where TFeature : class, IFittedFeature<TFeature>
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        feature.Save(writer);
        return stream.ToArray();
    }

    private static TFeature Load<TFeature>(byte[] state)
        where TFeature : class, IFittedFeature<TFeature>
    {
        using var reader = new BinaryReader(new MemoryStream(state));
        return TFeature.Load(reader);
    }
}
