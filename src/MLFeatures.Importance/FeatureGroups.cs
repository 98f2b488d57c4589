using MLFeatures.Importance.Trees;

namespace MLFeatures.Importance;

/// <summary>
/// The players among which a score is divided: a partition of the slots. Each slot is alone by default, except that the slots which a categorical
/// split reads at once stand together: such a split is one question, and its parts cannot be told apart.
/// </summary>
public sealed class FeatureGroups
{
    private readonly FeatureGroup[] _groups;
    private readonly int[] _groupOfSlot;

    private FeatureGroups(List<FeatureGroup> groups, int slots)
    {
        _groups = [.. groups];
        _groupOfSlot = new int[slots];
        for (var group = 0; group < _groups.Length; group++)
        {
            foreach (var slot in _groups[group].Slots)
                _groupOfSlot[slot] = group;
        }
    }

    /// <summary>The groups; every slot is in exactly one. Ordered by their first slot.</summary>
    public IReadOnlyList<FeatureGroup> Groups => _groups;

    /// <summary>The number of groups.</summary>
    public int Count => _groups.Length;

    /// <summary>The number of slots that are divided into groups.</summary>
    public int SlotCount => _groupOfSlot.Length;

    /// <summary>Each slot by itself, but for those that categorical splits read together.</summary>
    /// <param name="ensembles">The outputs of a model, at least one, all over the same slots.</param>
    /// <param name="slotNames">One name per slot; null names them <c>0</c>, <c>1</c>, …</param>
    public static FeatureGroups OfSlots(IReadOnlyList<TreeEnsemble> ensembles, IReadOnlyList<string>? slotNames = null) =>
        Of(ensembles, [], slotNames);

    /// <summary>Each slot by itself, for a model that is no tree ensemble.</summary>
    /// <param name="slotCount">The number of slots, at least 1.</param>
    /// <param name="slotNames">One name per slot; null names them <c>0</c>, <c>1</c>, …</param>
    public static FeatureGroups OfSlots(int slotCount, IReadOnlyList<string>? slotNames = null) =>
        Of([new TreeEnsemble([], slotCount)], [], slotNames);

    /// <summary>Groups of your choice, for a model that is no tree ensemble; slots that are in none stand by themselves.</summary>
    /// <param name="slotCount">The number of slots, at least 1.</param>
    /// <param name="groups">Groups without a common slot.</param>
    /// <param name="slotNames">One name per slot; null names them <c>0</c>, <c>1</c>, …</param>
    /// <exception cref="ArgumentException">A group is empty, or names a slot that does not exist or is in another group.</exception>
    public static FeatureGroups Of(int slotCount, IReadOnlyList<FeatureGroup> groups, IReadOnlyList<string>? slotNames = null) =>
        Of([new TreeEnsemble([], slotCount)], groups, slotNames);

    /// <summary>Groups of your choice; slots that are in none are as in <see cref="OfSlots(IReadOnlyList{TreeEnsemble}, IReadOnlyList{string})"/>.</summary>
    /// <param name="ensembles">The outputs of a model, at least one, all over the same slots.</param>
    /// <param name="groups">Groups without a common slot.</param>
    /// <param name="slotNames">One name per slot; null names them <c>0</c>, <c>1</c>, …</param>
    /// <exception cref="ArgumentException">
    /// A group is empty, names a slot that does not exist or is in another group, or has some but not all of the slots of a categorical split.
    /// </exception>
    public static FeatureGroups Of(
        IReadOnlyList<TreeEnsemble> ensembles,
        IReadOnlyList<FeatureGroup> groups,
        IReadOnlyList<string>? slotNames = null
    )
    {
        ArgumentNullException.ThrowIfNull(ensembles);
        ArgumentNullException.ThrowIfNull(groups);
        if (ensembles.Count == 0 || ensembles.Any(ensemble => ensemble.FeatureCount != ensembles[0].FeatureCount))
            throw new ArgumentException("Expected at least one ensemble, all over the same slots.", nameof(ensembles));
        var slots = ensembles[0].FeatureCount;
        if (slotNames is not null && slotNames.Count != slots)
            throw new ArgumentException($"Expected {slots} slot names, found {slotNames.Count}.", nameof(slotNames));

        var owner = Owners(groups, slots);
        var together = new DisjointSlots(slots);
        foreach (var split in ensembles.SelectMany(ensemble => ensemble.Trees).SelectMany(CategoricalSplits))
        {
            foreach (var slot in split)
            {
                if (owner[slot] != owner[split[0]])
                    throw new ArgumentException(
                        $"A categorical split reads the slots {string.Join(", ", split)} at once, so one group must have all of them or none: "
                            + $"slot {split[0]} is in {NameOf(split[0])}, slot {slot} in {NameOf(slot)}.",
                        nameof(groups)
                    );
                together.Join(slot, split[0]);
            }
        }
        return new(Partition(), slots);

        string NameOf(int slot) => owner[slot] is { } group ? $"group '{group.Name}'" : "no group";

        List<FeatureGroup> Partition() =>
            [
                .. Enumerable
                    .Range(0, slots)
                    .GroupBy(slot => (Group: owner[slot], First: owner[slot] is null ? together.First(slot) : -1))
                    .Select(part => part.Key.Group ?? new FeatureGroup(Joined(part), [.. part])),
            ];

        string Joined(IEnumerable<int> part) =>
            string.Join(" + ", part.Select(slot => slotNames?[slot] ?? slot.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    /// <summary>Throws when these groups divide other slots, or when a categorical split of the trees reads slots of several groups.</summary>
    internal void RequireFit(IReadOnlyList<TreeEnsemble> ensembles)
    {
        foreach (var ensemble in ensembles)
        {
            if (SlotCount != ensemble.FeatureCount)
                throw new ArgumentException(
                    $"The groups divide {SlotCount} slots, the model reads {ensemble.FeatureCount}.",
                    nameof(ensembles)
                );
            if (ensemble.Trees.SelectMany(CategoricalSplits).Any(split => split.Any(slot => OfSlot(slot) != OfSlot(split[0]))))
                throw new ArgumentException(
                    "A categorical split of the model reads slots of several groups; make the groups from this model.",
                    nameof(ensembles)
                );
        }
    }

    internal int OfSlot(int slot) => _groupOfSlot[slot];

    private static FeatureGroup?[] Owners(IReadOnlyList<FeatureGroup> groups, int slots)
    {
        var owner = new FeatureGroup?[slots];
        foreach (var group in groups)
        {
            if (group.Slots.Count == 0)
                throw new ArgumentException($"Group '{group.Name}' has no slots.", nameof(groups));
            foreach (var slot in group.Slots)
            {
                if (slot < 0 || slot >= slots)
                    throw new ArgumentException($"Group '{group.Name}' has slot {slot}; slots go from 0 to {slots - 1}.", nameof(groups));
                if (owner[slot] is { } other)
                    throw new ArgumentException($"Slot {slot} is in group '{other.Name}' and again in '{group.Name}'.", nameof(groups));
                owner[slot] = group;
            }
        }
        return owner;
    }

    private static IEnumerable<int[]> CategoricalSplits(DecisionTree tree) =>
        tree.Order.Where(tree.IsCategorical).Select(split => tree.Slots(split).ToArray());

    /// <summary>Union–find: which slots stand together.</summary>
    private sealed class DisjointSlots(int slots)
    {
        private readonly int[] _parent = [.. Enumerable.Range(0, slots)];

        public int First(int slot)
        {
            while (_parent[slot] != slot)
                slot = _parent[slot] = _parent[_parent[slot]];
            return slot;
        }

        public void Join(int a, int b)
        {
            var (first, second) = (First(a), First(b));
            _parent[Math.Max(first, second)] = Math.Min(first, second);
        }
    }
}
