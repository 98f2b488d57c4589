using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using MLFeatures.Importance.Trees;

namespace MLFeatures.Importance.Tests.Shapley;

/// <summary>
/// LightGBM's own TreeSHAP, through the C interface of the library that ships with Microsoft.ML.LightGbm, on trees handed over as LightGBM's model text.
/// </summary>
internal sealed partial class NativeLightGbm : IDisposable
{
    private const string Library = "lib_lightgbm";
    private const int Float32 = 0;
    private const int RowMajor = 1;
    private const int Contributions = 3;
    private const int NumericalSplitWithNaN = 2 << 2;
    private const int MissingGoesLeft = 2;

    private readonly nint _booster;
    private readonly int _features;

    public NativeLightGbm(TreeCover cover)
    {
        _features = cover.Ensemble.FeatureCount;
        Check(LGBM_BoosterLoadModelFromString(Ascii(ModelText(cover)), out _, out _booster));
    }

    /// <summary>rows × (features + 1) values on one thread; the last of each row is the expected score without the ensemble's bias.</summary>
    public double[] Explain(float[] rowMajor)
    {
        var rows = rowMajor.Length / _features;
        var result = new double[rows * (_features + 1)];
        Check(
            LGBM_BoosterPredictForMat(
                _booster,
                rowMajor,
                Float32,
                rows,
                _features,
                RowMajor,
                Contributions,
                0,
                -1,
                Ascii("num_threads=1"),
                out _,
                result
            )
        );
        return result;
    }

    public void Dispose() => Check(LGBM_BoosterFree(_booster));

    private static string ModelText(TreeCover cover)
    {
        var ensemble = cover.Ensemble;
        var names = Enumerable.Range(0, ensemble.FeatureCount);
        var text = new StringBuilder(
            "tree\nversion=v4\nnum_class=1\nnum_tree_per_iteration=1\nlabel_index=0\n"
                + $"max_feature_idx={ensemble.FeatureCount - 1}\nobjective=regression\n"
                + $"feature_names={Line(names.Select(f => $"f{f}"))}\nfeature_infos={Line(names.Select(_ => "none"))}\n\n"
        );
        for (var t = 0; t < ensemble.Trees.Count; t++)
        {
            var (tree, index) = (ensemble.Trees[t], t);
            var splits = Enumerable.Range(0, tree.SplitCount).Select(tree.Split).ToList();
            if (splits.Any(split => split.CategorySlots is not null))
                throw new NotSupportedException("Categories of several slots have no form in LightGBM's text.");
            var nodes = Enumerable.Range(0, tree.SplitCount).Select(node => cover.OfSplit(index, node));
            var leaves = Enumerable.Range(0, tree.LeafCount).Select(leaf => cover.OfLeaf(index, leaf));
            text.Append(CultureInfo.InvariantCulture, $"Tree={t}\nnum_leaves={tree.LeafCount}\nnum_cat=0\n")
                .Append($"split_feature={Line(splits.Select(split => split.Feature))}\nsplit_gain={Line(splits.Select(_ => 0))}\n")
                .Append($"threshold={Line(splits.Select(split => (double)split.Threshold))}\n")
                .Append(
                    $"decision_type={Line(splits.Select(split => NumericalSplitWithNaN | (split.MissingGoesLeft ? MissingGoesLeft : 0)))}\n"
                )
                .Append($"left_child={Line(splits.Select(split => split.Left))}\nright_child={Line(splits.Select(split => split.Right))}\n")
                .Append($"leaf_value={Line(tree.LeafValues.Select(value => value * ensemble.TreeWeights[index]))}\n")
                .Append($"leaf_weight={Line(leaves)}\nleaf_count={Line(leaves)}\n")
                .Append($"internal_value={Line(splits.Select(_ => 0))}\ninternal_weight={Line(nodes)}\ninternal_count={Line(nodes)}\n")
                .Append("is_linear=0\nshrinkage=1\n\n\n");
        }
        return text.Append("end of trees\n").ToString();
    }

    private static string Line<T>(IEnumerable<T> values) =>
        string.Join(' ', values.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture)));

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text + '\0');

    private static void Check(int code)
    {
        if (code != 0)
            throw new InvalidOperationException(Marshal.PtrToStringAnsi(LGBM_GetLastError()));
    }

    [LibraryImport(Library)]
    private static partial nint LGBM_GetLastError();

    [LibraryImport(Library)]
    private static partial int LGBM_BoosterLoadModelFromString(byte[] model, out int iterations, out nint booster);

    [LibraryImport(Library)]
    private static partial int LGBM_BoosterFree(nint booster);

    [LibraryImport(Library)]
    private static partial int LGBM_BoosterPredictForMat(
        nint booster,
        float[] data,
        int dataType,
        int rows,
        int columns,
        int rowMajor,
        int predictType,
        int startIteration,
        int iterations,
        byte[] parameters,
        out long written,
        double[] result
    );
}
