namespace MLFeatures.Statistics;

/// <summary>Everything is computed in nats and told in the unit asked for.</summary>
internal static class InformationUnits
{
    // 1 ÷ ln 2, rounded once: dividing by Math.Log(2) would make log₂ 2 of some numbers inexact.
    private const double BitsPerNat = 1.4426950408889634;

    internal static double In(this double nats, InformationUnit unit) => unit is InformationUnit.Bits ? nats * BitsPerNat : nats;
}
