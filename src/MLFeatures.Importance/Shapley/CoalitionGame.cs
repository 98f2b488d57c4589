using System.Numerics;

namespace MLFeatures.Importance.Shapley;

/// <summary>
/// Shapley values by their definition, over all coalitions: for any game, such as a model that is no tree, with few players.
/// </summary>
/// <remarks>L. S. Shapley, "A value for n-person games", 1953. Asks for 2ⁿ values of coalitions.</remarks>
public static class CoalitionGame
{
    /// <summary>The most players: 2²⁰ coalitions, a million evaluations.</summary>
    public const int MostPlayers = 20;

    /// <summary>The value of each player: the mean over all orders of what the player adds to those before.</summary>
    /// <param name="players">The number of players, 0 to <see cref="MostPlayers"/>.</param>
    /// <param name="value">The value of a coalition, given as a bit set: bit i is set when player i belongs to it. Asked once per coalition, in rising order.</param>
    /// <returns>One value per player; they sum to the value of all players less the value of none.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are too many players.</exception>
    /// <exception cref="ArgumentException">A coalition's value is not finite.</exception>
    public static double[] Values(int players, Func<uint, double> value)
    {
        var worth = Worth(players, value);
        var result = new double[players];
        var share = new Beta(players);
        for (var i = 0; i < players; i++)
        {
            for (uint coalition = 0; coalition < worth.Length; coalition++)
            {
                if ((coalition & (1u << i)) == 0)
                    result[i] +=
                        share[BitOperations.PopCount(coalition), players - 1 - BitOperations.PopCount(coalition)]
                        * (worth[coalition | (1u << i)] - worth[coalition]);
            }
        }
        return result;
    }

    /// <summary>The symmetric matrix of interactions, as <see cref="ShapleyInteractions"/> defines them; its rows sum to <see cref="Values"/>.</summary>
    /// <inheritdoc cref="Values"/>
    public static double[][] Interactions(int players, Func<uint, double> value)
    {
        var worth = Worth(players, value);
        var matrix = Values(players, coalition => worth[coalition]).Select((own, i) => Unit(players, i, own)).ToArray();
        var share = new Beta(players);
        for (var i = 0; i < players; i++)
        {
            for (var k = 0; k < i; k++)
            {
                var (first, second) = (1u << i, 1u << k);
                var sum = 0.0;
                for (uint coalition = 0; coalition < worth.Length; coalition++)
                {
                    if ((coalition & (first | second)) != 0)
                        continue;
                    var size = BitOperations.PopCount(coalition);
                    sum +=
                        share[size, players - 2 - size]
                        / 2
                        * (worth[coalition | first | second] - worth[coalition | first] - worth[coalition | second] + worth[coalition]);
                }
                matrix[i][k] = matrix[k][i] = sum;
                matrix[i][i] -= sum;
                matrix[k][k] -= sum;
            }
        }
        return matrix;
    }

    private static double[] Unit(int players, int i, double own)
    {
        var row = new double[players];
        row[i] = own;
        return row;
    }

    private static double[] Worth(int players, Func<uint, double> value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(players);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(players, MostPlayers);
        ArgumentNullException.ThrowIfNull(value);
        var worth = new double[1 << players];
        for (uint coalition = 0; coalition < worth.Length; coalition++)
        {
            worth[coalition] = value(coalition);
            if (!double.IsFinite(worth[coalition]))
                throw new ArgumentException(
                    $"The value of coalition {coalition:b} is {worth[coalition]}, expected a finite number.",
                    nameof(value)
                );
        }
        return worth;
    }
}
