using System.Text.Json.Serialization;

namespace MLFeatures.Experiments.Importance;

/// <summary>What is measured of an arm's features in each resample.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ArmMeasure>))]
public enum ArmMeasure
{
    /// <summary>How much a metric worsens when a feature's values are exchanged between test rows.</summary>
    [JsonStringEnumMemberName("permutation")]
    Permutation,

    /// <summary>
    /// How much each pair of features moves a model of trees together: mean over test rows of |Shapley interaction value| of both halves of the pair, in the
    /// unit of the raw score; several classes are summed. A pair is called <c>first × second</c>.
    /// </summary>
    [JsonStringEnumMemberName("interactions")]
    Interactions,

    /// <summary>
    /// What each slot by itself tells about the label on test rows in which it is known, without a model: mutual information in nats, exact of two values or
    /// classes, else by nearest neighbours. What the slot's transform has learned it has learned from training rows.
    /// </summary>
    [JsonStringEnumMemberName("information")]
    Information,
}
