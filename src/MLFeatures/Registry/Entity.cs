namespace MLFeatures.Registry;

/// <summary>What a feature describes, with the columns that identify one of it.</summary>
/// <param name="Name">Lower snake case, for example <c>user</c>.</param>
/// <param name="JoinKeys">One or more Int64 columns, for example <c>user_id</c>. Order matters: it is the key's order everywhere.</param>
public sealed record Entity(string Name, IReadOnlyList<string> JoinKeys)
{
    /// <inheritdoc/>
    public bool Equals(Entity? other) =>
        other is not null
        && string.Equals(Name, other.Name, StringComparison.Ordinal)
        && JoinKeys.SequenceEqual(other.JoinKeys, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name.GetHashCode(StringComparison.Ordinal), JoinKeys.Count);
}
