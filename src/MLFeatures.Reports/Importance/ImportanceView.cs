using MLFeatures.Experiments.Importance;
using MLFeatures.Experiments.Search;
using MLFeatures.Experiments.Selection;
using MLFeatures.Importance;
using MLFeatures.Importance.Effects;
using MLFeatures.Importance.Information;
using MLFeatures.Importance.Interactions;
using MLFeatures.Importance.Leakage;
using MLFeatures.Importance.Permutation;
using MLFeatures.Importance.Selection;
using MLFeatures.Importance.Shapley;
using MLFeatures.Reports.Content;
using MLFeatures.Reports.Json;
using MLFeatures.Reports.Notebooks;

namespace MLFeatures.Reports.Importance;

/// <summary>
/// One result of the importance toolkit as something to look at: a page, a piece of a page, Markdown, plain text, JSON. At the end of a notebook's
/// cell it shows itself. Equal results give equal bytes.
/// </summary>
[TypeFormatterSource(typeof(ViewFormatters))]
public sealed class ImportanceView
{
    internal ImportanceView(string title, ViewRecord record, IReadOnlyList<string> headlines, IReadOnlyList<ReportSection> sections) =>
        (Title, Record, Headlines, Sections) = (title, record with { Title = title }, headlines, sections);

    /// <summary>What is shown, in a few words.</summary>
    public string Title { get; }

    /// <summary>The report that consists of this view alone.</summary>
    internal ImportanceDocument Alone => new() { Title = Title, Views = [this] };

    /// <summary>What it comes to, a sentence or two.</summary>
    internal IReadOnlyList<string> Headlines { get; }

    internal IReadOnlyList<ReportSection> Sections { get; }

    internal ViewRecord Record { get; }

    /// <summary>Permutation or drop-column importance: per metric a bar for each feature with its interval, and a table.</summary>
    public static ImportanceView Of(ImportanceReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return PermutationView.Of(report);
    }

    /// <summary>What the trainer itself saw: shares of gain, of splits, of rows, as <see cref="MLFeatures.Importance.Splits.SplitImportance"/> gives them.</summary>
    /// <param name="groups">The features.</param>
    /// <param name="shares">One or several kinds of share, each with a name (<c>gain</c>, <c>splits</c>, <c>rows</c>) and one number per feature, 0–1.</param>
    /// <exception cref="ArgumentException">There is no kind, two have one name, or one has not one finite number per feature.</exception>
    public static ImportanceView Of(FeatureGroups groups, params IReadOnlyList<(string Name, double[] Shares)> shares)
    {
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(shares);
        return SplitView.Of(groups, shares);
    }

    /// <summary>Shapley values: a swarm of all rows, the mean of their sizes, single predictions, and how a value depends on its feature.</summary>
    /// <param name="values">The values.</param>
    /// <param name="options">What is known besides, and what to show; null: the values alone.</param>
    /// <exception cref="ArgumentException">The options do not fit the values.</exception>
    public static ImportanceView Of(ShapleyValues values, ShapleyViewOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        return ShapleyView.Of(ShapleyTable.Of(values), options ?? new());
    }

    /// <summary>Sampled Shapley values, as <see cref="Of(ShapleyValues, ShapleyViewOptions?)"/> shows exact ones, with their errors.</summary>
    /// <param name="values">The estimates.</param>
    /// <param name="options">What is known besides, and what to show; null: the values alone.</param>
    /// <exception cref="ArgumentException">The options do not fit the values.</exception>
    public static ImportanceView Of(ShapleyEstimates values, ShapleyViewOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        return ShapleyView.Of(ShapleyTable.Of(values), options ?? new());
    }

    /// <summary>Every column against the label, one score after the other: a bar for each column, and a table.</summary>
    public static ImportanceView Of(FeatureScoreReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return ScoreView.Of(report);
    }

    /// <summary>How columns go together: a map with alike ones side by side, and the strongest pairs.</summary>
    public static ImportanceView Of(AssociationMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return AssociationView.Of(matrix);
    }

    /// <summary>Features that seem to know the label, with the evidence and what to do.</summary>
    public static ImportanceView Of(LeakageReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return LeakageView.Of(report);
    }

    /// <summary>Partial dependence or accumulated local effects of one feature: a line with its interval and the curves of single rows, and a table.</summary>
    public static ImportanceView Of(EffectCurve curve)
    {
        ArgumentNullException.ThrowIfNull(curve);
        return EffectView.Of(curve);
    }

    /// <summary>Effects of two features together: a map with true axes, and a table.</summary>
    public static ImportanceView Of(EffectSurface surface)
    {
        ArgumentNullException.ThrowIfNull(surface);
        return SurfaceView.Of(surface);
    }

    /// <summary>How strongly features act together: a map, and the pairs with their intervals.</summary>
    public static ImportanceView Of(InteractionReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return InteractionReportView.Of(report);
    }

    /// <summary>A choice of features: what became of each, and why.</summary>
    public static ImportanceView Of(SelectionReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return SelectionView.Of(report);
    }

    /// <summary>What the arms of an experiment need their features for, arm by arm with intervals over the resamples, and where they differ.</summary>
    public static ImportanceView Of(ArmImportanceReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return ArmsView.Of(report);
    }

    /// <summary>Features chosen inside every resample of an experiment: how often each was.</summary>
    public static ImportanceView Of(NestedSelectionReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return NestedSelectionView.Of(report);
    }

    /// <summary>A search over features, trainers and parameters, rung by rung.</summary>
    public static ImportanceView Of(SearchReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return SearchView.Of(report);
    }

    /// <inheritdoc cref="ImportanceDocument.ToHtml"/>
    public string ToHtml(bool withScript = true) => Alone.ToHtml(withScript);

    /// <inheritdoc cref="ImportanceDocument.ToPage"/>
    public string ToPage() => Alone.ToPage();

    /// <inheritdoc cref="ImportanceDocument.ToMarkdown"/>
    public string ToMarkdown() => Alone.ToMarkdown();

    /// <inheritdoc cref="ImportanceDocument.ToText"/>
    public string ToText() => Alone.ToText();

    /// <summary>The record of the view: the document of <see cref="ImportancePages.Schema"/> with this view alone.</summary>
    public string ToJson() => Alone.ToJson();
}
