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

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-0.5)]
    public void Learned_parameters_out_of_range_are_named(double value)
    {
        Refuses<UserRatingBias, UserRatingBiasEncodingEstimator>(
            f => f.ItemDamping,
            value,
            "The item damping of a fitted UserRatingBias is"
        );
        Refuses<UserRatingBias, UserRatingBiasEncodingEstimator>(
            f => f.UserDamping,
            value,
            "The user damping of a fitted UserRatingBias is"
        );
        Refuses<UserGenreAffinity, UserGenreAffinityEncodingEstimator>(
            f => f.Shrinkage,
            value,
            "The shrinkage of a fitted UserGenreAffinity is"
        );
    }

    private static void Refuses<TFeature, TEstimator>(Func<TFeature, double> parameter, double value, string said)
        where TFeature : class, IFittedFeature<TFeature>
    {
        var ml = new MLContext(seed: 1);
        var example = EstimatorExamples.All.Single(e => e.Estimator == typeof(TEstimator));
        var bytes = Save(((FittedFeatureTransformer<TFeature>)example.Create(ml).Fit(example.Load(ml))).Feature);
        // The place is found by what another value there changes.
        var refused = 0;
        for (var place = 0; place + sizeof(double) <= bytes.Length; place++)
        {
            byte[] probe = [.. bytes];
            BitConverter.TryWriteBytes(probe.AsSpan(place), 12345.5);
            if (!IsAt(probe, parameter, 12345.5))
                continue;
            BitConverter.TryWriteBytes(probe.AsSpan(place), value);
            var error = Assert.Throws<InvalidDataException>(() => Load<TFeature>(probe));
            Assert.Contains(said, error.Message, StringComparison.Ordinal);
            Assert.Contains("expected a finite number of ratings, 0 or more", error.Message, StringComparison.Ordinal);
            refused++;
        }
        Assert.Equal(1, refused);
    }

    private static bool IsAt<TFeature>(byte[] state, Func<TFeature, double> parameter, double value)
        where TFeature : class, IFittedFeature<TFeature>
    {
        try
        {
            return parameter(Load<TFeature>(state)) == value;
        }
        catch (Exception e)
            when (e is InvalidDataException or EndOfStreamException or IOException or FormatException or DecoderFallbackException)
        {
            return false;
        }
    }

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
