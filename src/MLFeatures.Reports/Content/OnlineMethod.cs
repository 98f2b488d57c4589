namespace MLFeatures.Reports.Content;

/// <summary>How an online experiment is looked at, in words.</summary>
internal static class OnlineMethod
{
    /// <summary>The method as part of a sentence.</summary>
    internal static string Name(string sequential) =>
        sequential switch
        {
            "lan-demets-obf" => "planned looks with Lan–DeMets bounds like O'Brien and Fleming's",
            "power-family" => "planned looks with bounds of the power family",
            "confidence-sequence" => "a confidence sequence, valid at every moment",
            _ => "One look, at the planned end",
        };

    /// <summary>What the intervals that decide hold for.</summary>
    internal static string IntervalsHold(string sequential, double alpha)
    {
        var confidence = Quantity.Share(1 - alpha, (1 - alpha) * 100 % 1 == 0 ? 0 : 1);
        return sequential switch
        {
            "lan-demets-obf" or "power-family" =>
                $"The deciding intervals hold with {confidence} confidence at all planned looks and for all metrics of a role together; they stand at "
                    + "the first look whose bound was crossed, or at the last.",
            "confidence-sequence" =>
                $"The deciding intervals hold with {confidence} confidence at every moment and for all metrics of a role together.",
            _ => $"The deciding intervals hold with {confidence} confidence for all metrics of a role together, at one look.",
        };
    }
}
