using Microsoft.ML;
using Microsoft.ML.Data;
using MLFeatures.Experiments.Metrics;
using MLFeatures.Experiments.Splits;
using MLFeatures.Experiments.Trainers;

namespace MLFeatures.Acceptance.Fixtures;

/// <summary>The fixture LS-N with a learner of ML.NET in place of least squares; scores are its probabilities.</summary>
internal sealed class MlNetWorld(LinearWorld world, TrainerDefinition trainer, int seed)
{
    public ScoredArms Score(Division division) =>
        new(
            division,
            ArmScores.Of(division, world.Labels, r => Scores(world.Control, r)),
            ArmScores.Of(division, world.Labels, r => Scores(world.Treatment, r))
        );

    private double[] Scores(double[][] regressors, Resample resample)
    {
        var ml = new MLContext(seed);
        // Without the constant: the learners have their own.
        var schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, regressors[0].Length - 1);
        var estimator = trainer.Create(ml, new(LearningTask.Binary, nameof(Row.Features), nameof(Row.Label)), seed);
        var model = estimator.Fit(Load(resample.TrainRows));
        using var resources = model as IDisposable;
        var scored = model.Transform(Load(resample.TestRows));
        return [.. scored.GetColumn<float>("Probability").Select(p => (double)p)];

        IDataView Load(IEnumerable<int> rows) =>
            ml.Data.LoadFromEnumerable(
                rows.Select(r => new Row { Features = Array.ConvertAll(regressors[r][1..], x => (float)x), Label = world.Labels[r] })
                    .ToArray(),
                schema
            );
    }

    private sealed class Row
    {
        public float[] Features { get; set; } = [];

        public bool Label { get; set; }
    }
}
