using MLFeatures.Reports.Importance;

namespace MLFeatures.Cli.Models;

/// <summary>What pairs of features do together, beyond what each does alone.</summary>
/// <param name="About">What was asked.</param>
/// <param name="Rows">Rows that were explained.</param>
/// <param name="RowsOffered">Rows of the file.</param>
/// <param name="Unit">The unit of the strengths, in words.</param>
/// <param name="Pairs">The pairs, the strongest first.</param>
/// <param name="Views">As reports show it, one for each output of the model.</param>
internal sealed record InteractionFinding(
    string About,
    int Rows,
    int RowsOffered,
    string Unit,
    IReadOnlyList<InteractionPair> Pairs,
    IReadOnlyList<ImportanceView> Views
);
