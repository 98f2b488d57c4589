namespace MLFeatures.Experiments.Splits;

/// <summary>A holdout has been looked at as often as allowed.</summary>
public sealed class HoldoutQuotaException : InvalidOperationException
{
    internal HoldoutQuotaException(string message, IReadOnlyList<HoldoutUse> uses)
        : base(message) => Uses = uses;

    /// <summary>The looks that used the quota up, in their order.</summary>
    public IReadOnlyList<HoldoutUse> Uses { get; }
}
