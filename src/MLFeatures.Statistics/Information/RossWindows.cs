using MathNet.Numerics;

namespace MLFeatures.Statistics;

/// <summary>
/// For each number of one class: how far its k-th neighbour in the class is, and how many numbers of all classes are nearer than that. Both the
/// neighbours and the nearer numbers are windows of the sorted numbers that only move up.
/// </summary>
/// <param name="all">The numbers of all classes, rising.</param>
/// <param name="own">The numbers of this class, rising.</param>
/// <param name="places">Where those are in <paramref name="all"/>.</param>
/// <param name="k">Less than the size of the class.</param>
/// <param name="counts">Where the counts go.</param>
internal ref struct RossWindows(ReadOnlySpan<double> all, ReadOnlySpan<double> own, ReadOnlySpan<int> places, int k, DigammaSum counts)
{
    // Rounding of a difference of values, as a share of the larger one.
    internal const double RelativeRounding = 1e-12;

    private readonly ReadOnlySpan<double> all = all;
    private readonly ReadOnlySpan<double> own = own;
    private readonly ReadOnlySpan<int> places = places;

    // The window of all numbers that are nearer than the neighbour.
    private int low;
    private int high;

    internal void AddClass(NeighborTies ties)
    {
        var first = 0;
        for (int i = 0, end; i < own.Length; i = end)
        {
            var x = own[i];
            // Equal numbers of a class have the same counts.
            for (end = i + 1; end < own.Length && own[end] == x; end++) { }
            // The window of k + 1 numbers around x that reaches least far.
            while (first + k < own.Length - 1 && (first + k < i || own[first + k + 1] - x < x - own[first]))
                first++;
            var reach = Math.Max(x - own[first], own[first + k] - x);
            var tie = RelativeRounding * (Math.Abs(x) + reach);
            if (ties is NeighborTies.Strict)
            {
                // At distance 0 the equal numbers count, as where scikit-learn searches the ball of radius 0.
                MoveTo(places[i], x, reach > 0 ? Math.BitDecrement(reach) : 0);
                counts.Add(high - low + 1, end - i);
            }
            else if (reach <= tie)
                AddEqual(i, end, tie);
            else
                AddNearer(i, end, first, reach, tie);
        }
    }

    // At least k others of the class equal x: of n equal numbers, c of them of the class, the mean over all orders is ψ(k) + ψ(n) − ψ(c).
    private void AddEqual(int i, int end, double tie)
    {
        MoveTo(places[i], own[i], tie);
        var (from, to) = (i, end - 1);
        while (from > 0 && own[i] - own[from - 1] <= tie)
            from--;
        while (to < own.Length - 1 && own[to + 1] - own[i] <= tie)
            to++;
        var mean = SpecialFunctions.DiGamma(k) + SpecialFunctions.DiGamma(high - low + 1) - SpecialFunctions.DiGamma(to - from + 1);
        counts.AddMean(mean, end - i);
    }

    private void AddNearer(int i, int end, int first, double reach, double tie)
    {
        var x = own[i];
        var (nearer, asFar) = (Math.BitDecrement(reach - tie), reach + tie);
        MoveTo(places[i], x, nearer);
        var (from, to) = (low, high);
        while (from > 0 && x - all[from - 1] <= asFar)
            from--;
        while (to < all.Length - 1 && all[to + 1] - x <= asFar)
            to++;
        var tied = low - from + to - high;
        if (tied == 1)
        {
            counts.Add(high - low + 1, end - i);
            return;
        }
        // The same two windows among the numbers of the class.
        var (ownLow, ownHigh) = (first, first + k);
        while (x - own[ownLow] > nearer)
            ownLow++;
        while (own[ownHigh] - x > nearer)
            ownHigh--;
        var (ownFrom, ownTo) = (ownLow, ownHigh);
        while (ownFrom > 0 && x - own[ownFrom - 1] <= asFar)
            ownFrom--;
        while (ownTo < own.Length - 1 && own[ownTo + 1] - x <= asFar)
            ownTo++;
        var tiedOwn = ownLow - ownFrom + ownTo - ownHigh;
        var missing = k - (ownHigh - ownLow);
        if (tiedOwn == tied)
            counts.Add(high - low + missing, end - i);
        else
            counts.AddMean(MeanDigamma(high - low, missing, tiedOwn, tied - tiedOwn), end - i);
    }

    /// <summary>
    /// The mean of ψ(nearer + p) where p is the place of the <paramref name="missing"/>-th own one when own and other tied numbers come in any order:
    /// p − missing is negative hypergeometric.
    /// </summary>
    internal static double MeanDigamma(int nearer, int missing, int own, int others)
    {
        var digamma = SpecialFunctions.DiGamma(nearer + missing);
        var (weight, weights, sum) = (1.0, 1.0, digamma);
        for (var before = 0; before < others; before++)
        {
            var ratio = (double)(missing + before) * (others - before) / ((before + 1.0) * (own - missing + others - before));
            weight *= ratio;
            digamma += 1.0 / (nearer + missing + before);
            weights += weight;
            sum += weight * digamma;
            if (weight > 1e200)
                (weight, weights, sum) = (weight * 1e-200, weights * 1e-200, sum * 1e-200);
            else if (ratio < 1 && weight < 1e-20 * weights)
                break;
        }
        return sum / weights;
    }

    // Moves the window to the numbers at most so far from x, which is at this place.
    private void MoveTo(int place, double x, double distance)
    {
        if (low > place || x - all[low] <= distance)
        {
            low = Math.Min(low, place);
            while (low > 0 && x - all[low - 1] <= distance)
                low--;
        }
        else
        {
            // Doubling steps: a class with few rows jumps over the many others.
            var step = 1;
            while (low + step <= place && x - all[low + step] > distance)
            {
                low += step;
                step *= 2;
            }
            for (; step > 0; step /= 2)
            {
                if (low + step <= place && x - all[low + step] > distance)
                    low += step;
            }
            low++;
        }
        if (high < place)
            high = place;
        if (all[high] - x > distance)
        {
            while (all[high] - x > distance)
                high--;
            return;
        }
        var up = 1;
        while (high + up < all.Length && all[high + up] - x <= distance)
        {
            high += up;
            up *= 2;
        }
        for (; up > 0; up /= 2)
        {
            if (high + up < all.Length && all[high + up] - x <= distance)
                high += up;
        }
    }
}
