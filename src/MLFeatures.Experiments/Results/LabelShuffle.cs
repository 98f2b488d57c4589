namespace MLFeatures.Experiments.Results;

/// <summary>
/// What an arm makes of labels that were shuffled: trained on them and asked for those of the test rows, it must do no better than a coin. If it
/// does, something other than the features carries the label.
/// </summary>
/// <param name="Arm">Name of the arm.</param>
/// <param name="Auc">Area under the ROC curve of its scores against the shuffled test labels; for other tasks against outcomes above the median. 0–1.</param>
/// <param name="StandardError">Standard deviation of that area when the scores know nothing: √((m + n + 1) ÷ 12mn) for m positive and n negative rows.</param>
public sealed record LabelShuffle(string Arm, double Auc, double StandardError);
