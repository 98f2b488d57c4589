using MLFeatures.Experiments.Online.Results;
using MLFeatures.Experiments.Results;
using MLFeatures.Reports.Charts;
using MLFeatures.Reports.Content;

namespace MLFeatures.Reports.Html;

/// <summary>
/// The pages <c>report.html</c> and <c>analysis.html</c>: one file that needs no network, with the verdict, the charts and every table of the
/// Markdown report. Equal results give equal bytes.
/// </summary>
/// <remarks>About 3.7 MB, nearly all of it plotly.js, which draws the charts. Its content security policy forbids every request.</remarks>
public static class HtmlReport
{
    /// <summary>
    /// Writes the page of an experiment on recorded data: LF line ends and one at the end; to be saved as UTF-8. Two runs of one plan on the same
    /// data differ only in the section on cost.
    /// </summary>
    public static string Write(ExperimentResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return HtmlPage.Write(
            ExperimentDocument.Of(result),
            picture =>
            {
                if (ExperimentCharts.Draw(picture.Kind, result) is not { } chart)
                    return null;
                var (caption, alternative) = PictureText.Of(picture.Kind, result);
                return new(chart, caption, alternative);
            }
        );
    }

    /// <summary>Writes the page of an online experiment: LF line ends and one at the end; to be saved as UTF-8.</summary>
    public static string Write(OnlineResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return HtmlPage.Write(
            OnlineDocument.Of(result),
            picture =>
            {
                if (OnlineCharts.Draw(picture, result) is not { } chart)
                    return null;
                var (caption, alternative) = OnlinePictureText.Of(picture, result);
                return new(chart, caption, alternative);
            }
        );
    }
}
