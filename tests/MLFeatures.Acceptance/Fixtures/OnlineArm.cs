using MLFeatures.Statistics;

namespace MLFeatures.Acceptance.Fixtures;

/// <summary>
/// The users of one arm of the online A/A fixture. Activity a ~ Gamma(1, 1); visits 1 + Poisson(2a); chance of an order per visit ~ Beta(0.6, 2.4);
/// revenue = orders × LogNormal(2.3, 1). The covariate is the revenue of an earlier period with the same a and chance.
/// </summary>
internal sealed record OnlineArm(double[] Visits, double[] Orders, double[] Revenue, double[] RevenueBefore)
{
    public const string Description =
        "online A/A fixture (visits 1 + Poisson(2·Gamma(1)), order rate Beta(0.6, 2.4), order value LogNormal(2.3, 1))";

    public static OnlineArm Draw(CounterRandom random, int users)
    {
        var draws = new Draws(random);
        var arm = new OnlineArm(new double[users], new double[users], new double[users], new double[users]);
        for (var user = 0; user < users; user++)
        {
            var (activity, chance) = (draws.Gamma(1), draws.Beta(0.6, 2.4));
            (arm.Visits[user], arm.Orders[user], arm.Revenue[user]) = Period(draws, activity, chance);
            (_, _, arm.RevenueBefore[user]) = Period(draws, activity, chance);
        }
        return arm;
    }

    private static (double Visits, double Orders, double Revenue) Period(Draws draws, double activity, double chance)
    {
        var visits = 1 + draws.Poisson(2 * activity);
        var orders = draws.Binomial(visits, chance);
        return (visits, orders, orders == 0 ? 0 : orders * Math.Exp(2.3 + draws.Normal()));
    }
}
