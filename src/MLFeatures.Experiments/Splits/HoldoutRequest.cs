namespace MLFeatures.Experiments.Splits;

/// <summary>Who wants to look at a holdout, and with what.</summary>
public sealed record HoldoutRequest
{
    /// <summary>Who asks, as the caller names them.</summary>
    public required string User { get; init; }

    /// <summary>Name of the experiment.</summary>
    public required string Experiment { get; init; }

    /// <summary>Content id of what is judged: the features of a branch.</summary>
    public required string ContentId { get; init; }

    /// <summary><see cref="Holdout.Id"/> of what is looked at.</summary>
    public required string HoldoutId { get; init; }

    /// <summary>Identifies what is asked: which models, trained on what, by which metric. Equal looks have equal answers.</summary>
    public required string Look { get; init; }

    /// <summary>Why to look once more although the quota is used up, in at least 10 characters. Default null: then it is refused.</summary>
    public string? Reason { get; init; }

    internal static void Check(HoldoutRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var faults = new List<string>();
        foreach (
            var (name, value) in new[]
            {
                (nameof(User), request.User),
                (nameof(Experiment), request.Experiment),
                (nameof(ContentId), request.ContentId),
                (nameof(HoldoutId), request.HoldoutId),
                (nameof(Look), request.Look),
            }
        )
        {
            if (string.IsNullOrWhiteSpace(value))
                faults.Add($"{name} is empty.");
        }
        if (request.Reason is { } reason && reason.Trim().Length < SplitGuard.ShortestReason)
            faults.Add($"Reason is '{reason}': expected at least {SplitGuard.ShortestReason} characters that say why to look once more.");
        if (faults.Count > 0)
            throw new ArgumentException($"Look at a holdout: {string.Join(" ", faults)}", nameof(request));
    }
}
