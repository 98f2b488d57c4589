using Microsoft.ML;
using Microsoft.ML.Data;
using MLFeatures.Transforms;

namespace MLFeatures.Pipelines.Stages;

/// <summary>The values of a column that a stage's estimator makes, each slot with the name that its feature will have.</summary>
internal sealed record OutputColumn(IReadOnlyList<string> Slots, SlotArrays Values)
{
    /// <summary>Reads the columns of a view in one pass; a scalar is one slot with an empty name.</summary>
    public static IReadOnlyList<OutputColumn> Read(
        IDataView view,
        IReadOnlyList<string> names,
        string maker,
        int rows,
        CancellationToken ct
    ) =>
        [
            .. SlotArrays
                .Read(view, names, rows, maker, ct)
                .Select(values => new OutputColumn(
                    view.Schema[values.Column].Type is not VectorDataViewType
                        ? [""]
                        : values.Names
                            ?? throw new InvalidOperationException(
                                $"{maker} makes the vector '{values.Column}' without slot names, so its features have no names."
                            ),
                    values
                )),
        ];
}
