using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLFeatures.Experiments.Runs;

/// <summary>Where one input lies in a model's vector of features.</summary>
/// <param name="Input">The input.</param>
/// <param name="First">Its first slot, 0-based.</param>
/// <param name="Width">How many slots its values take.</param>
/// <param name="FirstMissing">The first of as many slots that say where a value is missing; null when none was in the training rows.</param>
internal sealed record InputSlots(ModelInput Input, int First, int Width, int? FirstMissing)
{
    /// <summary>The slots of all inputs: their values one after the other, and then the flags of those that lack some.</summary>
    public static IReadOnlyList<InputSlots> Of(IReadOnlyList<ModelInput> inputs, DataViewSchema schema, string[] missing)
    {
        int[] widths = [.. inputs.Select(i => schema[i.Column].Type is VectorDataViewType vector ? vector.Size : 1)];
        var (slots, value, flag) = (new List<InputSlots>(), 0, widths.Sum());
        foreach (var (input, width) in inputs.Zip(widths))
        {
            var lacks = missing.Contains(input.Column, StringComparer.Ordinal);
            slots.Add(new(input, value, width, lacks ? flag : null));
            value += width;
            flag += lacks ? width : 0;
        }
        return slots;
    }
}
