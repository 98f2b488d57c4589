using Microsoft.ML;
using Microsoft.ML.Data;
using MLFeatures.Importance.Permutation;
using MLFeatures.Importance.Selection;
using MLFeatures.Statistics;

namespace MLFeatures.Importance.Tests.Selection;

/// <summary>Selection as a part of the pipeline, so that it never sees test rows.</summary>
public class NestedSelectionTests
{
    private const int Slots = 400;
    private const int Kept = 10;

    private readonly MLContext _ml = new(seed: 1);

    [Fact]
    public void Chosen_outside_the_folds_noise_looks_good_and_inside_it_is_noise()
    {
        var random = new CounterRandom(5);
        var rows = Enumerable
            .Range(0, 120)
            .Select(row => new Row
            {
                Features = [.. Enumerable.Range(0, Slots).Select(s => (float)random.Stream(s).Normal(row))],
                Label = row % 2 == 0,
            })
            .ToArray();
        var data = View(rows);
        // Ambroise and McLachlan, PNAS 99 (2002).
        var outside = Selecting().Fit(data).Transform(data);
        Assert.True(Auc(outside, _ml.BinaryClassification.Trainers.LbfgsLogisticRegression()) > 0.75);
        Assert.InRange(Auc(data, Selecting().Append(_ml.BinaryClassification.Trainers.LbfgsLogisticRegression())), 0.3, 0.65);
    }

    [Fact]
    public void A_saved_model_keeps_the_choice_and_its_names()
    {
        var data = View(Signal());
        var model = Selecting().Append(_ml.BinaryClassification.Trainers.LbfgsLogisticRegression()).Fit(data);
        var path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "model.zip");
        _ml.Model.Save(model, data.Schema, path);
        // A context that knows nothing of us: the step is ML.NET's own.
        var loaded = new MLContext().Model.Load(path, out _);
        var scored = loaded.Transform(data);
        Assert.Equal(Kept, ((VectorDataViewType)scored.Schema["Features"].Type).Size);
        Assert.Equal(model.Transform(data).GetColumn<float>("Score"), scored.GetColumn<float>("Score"));
    }

    [Fact]
    public void Nothing_kept_is_one_slot_of_zeros()
    {
        var data = View(Signal());
        var estimator = _ml.Transforms.FeatureSelection.SelectFeatures(
            "Features",
            EvaluationTarget.Binary(),
            chosen => UnivariateSelection.Of(chosen, new() { Alpha = 1e-300 })
        );
        var scored = estimator.Fit(data).Transform(data);
        Assert.Empty(estimator.Report!.Selected);
        Assert.All(scored.GetColumn<float[]>("Features"), row => Assert.All(row, value => Assert.Equal(0, value)));
    }

    private FeatureSelectingEstimator Selecting() =>
        _ml.Transforms.FeatureSelection.SelectFeatures("Features", EvaluationTarget.Binary(), data => RedundancySelection.Of(data, Kept));

    private double Auc(IDataView data, IEstimator<ITransformer> pipeline) =>
        _ml.BinaryClassification.CrossValidate(data, pipeline, numberOfFolds: 5, seed: 1).Average(fold => fold.Metrics.AreaUnderRocCurve);

    private static Row[] Signal()
    {
        var random = new CounterRandom(2);
        return
        [
            .. Enumerable
                .Range(0, 100)
                .Select(row =>
                {
                    float[] x = [.. Enumerable.Range(0, Slots).Select(s => (float)random.Stream(s).Normal(row))];
                    return new Row { Features = x, Label = x[3] > 0 };
                }),
        ];
    }

    private IDataView View(Row[] rows)
    {
        var definition = SchemaDefinition.Create(typeof(Row));
        definition["Features"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, Slots);
        return _ml.Data.LoadFromEnumerable(rows, definition);
    }

    private sealed class Row
    {
        public float[] Features { get; set; } = [];

        public bool Label { get; set; }
    }
}
