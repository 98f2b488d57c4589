namespace MLFeatures.Experiments.Assignment;

/// <summary>
/// Divides users into arms. The same id always gets the same arm, on every machine and in every version; nothing is stored. Safe to use from several
/// threads.
/// </summary>
public sealed class Assigner
{
    private readonly AssignmentPlan _plan;
    private readonly IArmChooser _chooser;

    /// <summary>The assigner of a plan.</summary>
    /// <exception cref="ArgumentException">The plan has faults; all are named.</exception>
    public Assigner(AssignmentPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Faults() is { Count: > 0 } faults)
            throw new ArgumentException(string.Join(Environment.NewLine, faults), nameof(plan));
        (_plan, _chooser) = (plan, plan.Scheme.Bind(plan));
    }

    /// <summary>The arm of a unit: a user, a session, whatever is divided.</summary>
    /// <param name="unitId">Its id, not empty. Taken as it stands: neither trimmed nor brought to one case.</param>
    /// <returns>The arm's name; null when the unit is not in the experiment and must not be counted in it.</returns>
    /// <exception cref="ArgumentException"><paramref name="unitId"/> is empty.</exception>
    public string? Assign(string unitId)
    {
        ArgumentNullException.ThrowIfNull(unitId);
        if (unitId.Length == 0)
            throw new ArgumentException("The unit has no id. Leave it out: units without ids would all share one arm.", nameof(unitId));
        if (_plan.Namespace is { } space && !GrowthBookHash.InNamespace(unitId, space.Name, space.Part))
            return null;
        return _chooser.Choose(unitId) is { } arm ? _plan.Arms[arm].Name : null;
    }
}
