using System.Runtime.InteropServices;
using MLFeatures.Importance.Trees;

namespace MLFeatures.Importance.Shapley;

/// <summary>
/// Interventional Shapley values of one tree, one row and one background row. A leaf is reached by the coalitions that have all of the groups A (whose
/// splits the row alone passes) and none of B (whose splits the background row alone passes); each of A gets v (|A|−1)! |B|! / (|A|+|B|)!, each of B
/// −v |A|! (|B|−1)! / (|A|+|B|)!. Only leaves that some coalition reaches are visited. Scratch space of one thread.
/// </summary>
internal sealed class PairWalk
{
    private const byte Open = 0;
    private const byte AsRow = 1;
    private const byte AsBackground = 2;

    private readonly Fork[] _forks;
    private readonly byte[] _side;
    private readonly Beta _beta;

    public PairWalk(TreeEnsemble ensemble, int players)
    {
        var most = Math.Min(ensemble.Trees.Max(tree => tree.Depth), players);
        _forks = new Fork[most + 1];
        _side = new byte[players];
        _beta = new(most);
    }

    /// <summary>Adds a tree's values, and its interactions when there is a matrix for them.</summary>
    /// <param name="tree">The prepared tree.</param>
    /// <param name="row">Per split whether the row goes left.</param>
    /// <param name="background">Per split whether the background row goes left.</param>
    /// <param name="values">One sum per player.</param>
    /// <param name="pairs">Players × players sums, or empty. Pairs of different players are added to, above and below the diagonal.</param>
    public void Add(PairTree tree, ReadOnlySpan<bool> row, ReadOnlySpan<bool> background, Span<double> values, Span<double> pairs)
    {
        var (node, forks, taken, left) = (0, 0, 0, 0);
        while (true)
        {
            while (node >= 0)
            {
                var player = tree.Players[node];
                var goesLeft = _side[player] == AsBackground ? background[node] : row[node];
                if (_side[player] == Open && row[node] != background[node])
                {
                    _forks[forks++] = new() { Split = node, Player = player };
                    _side[player] = AsRow;
                    taken++;
                }
                node = goesLeft ? tree.Left[node] : tree.Right[node];
            }
            var value = tree.Leaves[~node];
            var gain = taken == 0 ? 0 : value * _beta[taken - 1, left];
            var loss = left == 0 ? 0 : value * _beta[taken, left - 1];
            if (!pairs.IsEmpty)
                AddPairs(value / 2, forks, taken, left, pairs);

            // Back to the nearest fork whose background side is still to be seen; the sums of finished forks are passed upwards.
            while (forks > 0 && _side[_forks[forks - 1].Player] == AsBackground)
            {
                ref var done = ref _forks[--forks];
                values[done.Player] += done.Gain - loss;
                (gain, loss) = (gain + done.Gain, loss + done.Loss);
                _side[done.Player] = Open;
                left--;
            }
            if (forks == 0)
                return;
            ref var fork = ref _forks[forks - 1];
            (fork.Gain, fork.Loss) = (gain, loss);
            _side[fork.Player] = AsBackground;
            (taken, left) = (taken - 1, left + 1);
            node = background[fork.Split] ? tree.Left[fork.Split] : tree.Right[fork.Split];
        }
    }

    private void AddPairs(double half, int forks, int taken, int left, Span<double> pairs)
    {
        var players = _side.Length;
        for (var i = 1; i < forks; i++)
        {
            for (var k = 0; k < i; k++)
            {
                var (first, second) = (_forks[i].Player, _forks[k].Player);
                var term =
                    _side[first] != _side[second] ? -_beta[taken - 1, left - 1]
                    : _side[first] == AsRow ? _beta[taken - 2, left]
                    : _beta[taken, left - 2];
                pairs[first * players + second] += half * term;
                pairs[second * players + first] += half * term;
            }
        }
    }

    /// <summary>A split that the two rows pass differently, by a group that was not asked before.</summary>
    [StructLayout(LayoutKind.Auto)]
    private struct Fork
    {
        public int Split;
        public int Player;

        /// <summary>What the leaves on the row's side give each of A, and take of each of B.</summary>
        public double Gain;
        public double Loss;
    }
}
