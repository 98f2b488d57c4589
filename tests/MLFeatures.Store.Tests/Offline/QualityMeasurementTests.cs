using CsCheck;
using MLFeatures.Store.Offline;

namespace MLFeatures.Store.Tests.Offline;

public sealed class QualityMeasurementTests
{
    [Fact]
    public void Known_values_are_measured()
    {
        // Quartiles as numpy.quantile(x, [.25, .5, .75]) (type 7) gives them for 1, 2, 3, 4, 100; the mean is 22, the variance 1902.5.
        var definition = SampleView.Feature("x") with
        {
            Minimum = 2,
            Maximum = 50,
        };
        var quality = QualityMeasurement.Measure(definition, [100, float.NaN, 3, 1, 2, 4]);
        Assert.Equal(
            (6, 1 / 6.0, 2 / 6.0, 1 / 5.0, 5),
            (quality.Rows, quality.MissingShare, quality.OutOfRangeShare, quality.OutlierShare, quality.Distinct)
        );
        Assert.Equal((1, 2, 3, 4, 100), (quality.Minimum, quality.LowerQuartile, quality.Median, quality.UpperQuartile, quality.Maximum));
        Assert.Equal(22, quality.Mean);
        Assert.Equal(Math.Sqrt(1902.5), quality.StandardDeviation!.Value, 1e-12);
    }

    [Fact]
    public void Quartiles_between_values_are_interpolated()
    {
        // numpy.quantile([1, 2, 3, 10], [.25, .5, .75]) = 1.75, 2.5, 4.75
        var quality = QualityMeasurement.Measure(SampleView.Feature("x"), [10, 1, 3, 2]);
        Assert.Equal((1.75, 2.5, 4.75), (quality.LowerQuartile, quality.Median, quality.UpperQuartile));
    }

    [Fact]
    public void Limits_that_are_no_exact_singles_do_not_make_the_limit_itself_out_of_range()
    {
        var definition = SampleView.Feature("x") with { Minimum = -0.1, Maximum = 0.1 };
        Assert.Equal(0, QualityMeasurement.Measure(definition, [0.1f, -0.1f, 0]).OutOfRangeShare);
        Assert.Equal(0.5, QualityMeasurement.Measure(definition, [0.1f, float.BitIncrement(0.1f)]).OutOfRangeShare);
    }

    [Fact]
    public void Values_on_a_fence_are_no_outliers()
    {
        // Quartiles 0 and 1, fences at -1.5 and 2.5.
        Assert.Equal(0, QualityMeasurement.Measure(SampleView.Feature("x"), [0, 0, 0, 1, 1, 1, 2.5f, -1.5f, 0.5f]).OutlierShare);
        Assert.Equal(
            1 / 9.0,
            QualityMeasurement.Measure(SampleView.Feature("x"), [0, 0, 0, 1, 1, 1, 2.51f, -1.5f, 0.5f]).OutlierShare,
            1e-12
        );
    }

    [Fact]
    public void Nothing_and_only_missing_values_have_no_statistics()
    {
        var none = QualityMeasurement.Measure(SampleView.Feature("x"), []);
        Assert.Equal((0, 0.0, 0, null, null), (none.Rows, none.MissingShare, none.Distinct, none.Mean, none.Median));
        var missing = QualityMeasurement.Measure(SampleView.Feature("x"), [float.NaN, float.NaN]);
        Assert.Equal(
            (2, 1.0, 0, null, null),
            (missing.Rows, missing.MissingShare, missing.Distinct, missing.Minimum, missing.StandardDeviation)
        );
        var one = QualityMeasurement.Measure(SampleView.Feature("x"), [5]);
        Assert.Equal((5.0, 5.0, null), (one.Mean, one.UpperQuartile, one.StandardDeviation));
    }

    [Fact]
    public void A_mean_far_from_zero_does_not_spoil_the_deviation()
    {
        // 16777216 + {0, 2, 4}: exact in Single, variance 4.
        Assert.Equal(2, QualityMeasurement.Measure(SampleView.Feature("x"), [16777216, 16777218, 16777220]).StandardDeviation!.Value, 1e-9);
    }

    [Fact]
    public void Both_zeros_are_one_value() => Assert.Equal(1, QualityMeasurement.Measure(SampleView.Feature("x"), [0f, -0f]).Distinct);

    [Fact]
    public void An_infinite_value_is_refused() =>
        Assert.Throws<ArgumentException>(() => QualityMeasurement.Measure(SampleView.Feature("x"), [1, float.NegativeInfinity]));

    [Fact]
    public void Any_values_are_measured_as_a_plain_sort_does() =>
        Gen.OneOf(Gen.Float[-1e6f, 1e6f], Gen.Const(float.NaN), Gen.Int[-3, 3].Select(i => (float)i))
            .Array[0, 300]
            .Sample(values =>
            {
                var definition = SampleView.Feature("x") with { Minimum = -1, Maximum = 2 };
                var quality = QualityMeasurement.Measure(definition, values);
                var sorted = values.Where(v => !float.IsNaN(v)).Order().ToArray();
                Assert.Equal(sorted.Distinct().Count(), quality.Distinct);
                Assert.Equal(sorted.Count(v => v is < -1 or > 2), quality.OutOfRangeShare * values.Length, 1e-6);
                if (sorted.Length == 0)
                    return;
                Assert.Equal(((double)sorted[0], (double)sorted[^1]), (quality.Minimum, quality.Maximum));
                var (lower, upper) = (quality.LowerQuartile!.Value, quality.UpperQuartile!.Value);
                var reach = 1.5 * (upper - lower);
                Assert.Equal(sorted.Count(v => v < lower - reach || v > upper + reach), quality.OutlierShare * sorted.Length, 1e-6);
                Assert.InRange(quality.Median!.Value, lower, upper);
                Assert.Equal(quality, QualityMeasurement.Measure(definition, [.. values.Reverse()]));
            });
}
