using System.Text;
using Microsoft.ML;
using MLFeatures.Tests.Contract;
using MLFeatures.Transforms;

namespace MLFeatures.Tests.Bridge;

/// <summary>A model file may come from a stranger.</summary>
public sealed class HostileModelTest
{
    private readonly MLContext _ml = new(seed: 1);

    [Fact]
    public void A_type_of_an_assembly_that_is_not_allowed_is_refused()
    {
        var message = Refusal(Renamed("\nMLFeatures", "\nMLFeaturez"));
        Assert.Contains("assembly 'MLFeaturez', which is not allowed here. Allowed: MLFeatures", message, StringComparison.Ordinal);
        Assert.Contains("FittedFeatureAssemblies.Allow", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_type_of_the_framework_is_refused_before_anything_is_loaded()
    {
        // "System.IO.File" in mscorlib, padded to the length of the names it replaces.
        var file = Renamed("\nMLFeatures", "\nSystem.IO.");
        Assert.Contains("'System.IO.', which is not allowed here", Refusal(file), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MLFeatures.Registry.FeatureReference")] // exists, but is no fitted feature
    [InlineData("MLFeatures.Transforms.UserRatingBiax")] // does not exist
    [InlineData("MLFeatures.Transforms.RatingHistoryy")] // does not exist
    [InlineData("System.Lazy`1[[Evil.Code, EvilAssm]]")] // would load another assembly if it were parsed
    public void A_type_that_is_no_fitted_feature_is_refused(string name)
    {
        var message = Refusal(Renamed(typeof(UserRatingBias).FullName!, name));
        Assert.Contains($"'{name}'", message, StringComparison.Ordinal);
        Assert.Contains("no public fitted feature of that name", message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_unchanged_file_loads() => Assert.NotNull(Load(Saved()));

    [Fact]
    public void A_state_that_ends_early_is_refused() =>
        Assert.Contains("ends too early", Refusal(State(content => content[..^3])), StringComparison.Ordinal);

    [Fact]
    public void A_state_of_another_version_is_refused() =>
        Assert.Contains(
            "in state version 9; this version of MLFeatures reads 1",
            Refusal(State(c => [9, .. c[1..]])),
            StringComparison.Ordinal
        );

    private byte[] Saved()
    {
        var example = EstimatorExamples.All.Single(e => e.Estimator == typeof(UserRatingBiasEncodingEstimator));
        var rows = example.Load(_ml);
        return SavedModel.Of(_ml, example.Create(_ml).Fit(rows), rows.Schema);
    }

    private byte[] State(Func<byte[], byte[]> edit) =>
        SavedModel.Edit(Saved(), (name, content) => name.EndsWith("State.bin", StringComparison.Ordinal) ? edit(content) : content);

    private byte[] Renamed(string from, string to)
    {
        Assert.Equal(from.Length, to.Length);
        var found = false;
        var file = SavedModel.Edit(
            Saved(),
            (name, content) =>
            {
                var place = name.EndsWith("Model.key", StringComparison.Ordinal)
                    ? content.AsSpan().LastIndexOf(Encoding.ASCII.GetBytes(from))
                    : -1;
                if (place < 0)
                    return content;
                found = true;
                return [.. content[..place], .. Encoding.ASCII.GetBytes(to), .. content[(place + from.Length)..]];
            }
        );
        Assert.True(found);
        return file;
    }

    private ITransformer Load(byte[] file) => _ml.Model.Load(new MemoryStream(file), out _);

    private string Refusal(byte[] file)
    {
        var error = Assert.ThrowsAny<Exception>(() => Load(file));
        return Assert.Single(Chain(error).OfType<InvalidDataException>()).Message;
    }

    private static IEnumerable<Exception> Chain(Exception? error)
    {
        for (; error is not null; error = error.InnerException)
            yield return error;
    }
}
