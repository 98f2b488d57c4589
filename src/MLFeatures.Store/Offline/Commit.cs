namespace MLFeatures.Store.Offline;

/// <summary>An immutable state of a branch: its feature views, where their values lie, and what came before.</summary>
public sealed record Commit
{
    /// <summary>SHA-256 of the commit file, 64 lower-case hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary>The ids of the commits it was made from; empty for the first of a store.</summary>
    public required IReadOnlyList<string> Parents { get; init; }

    /// <summary>What was done and why, in words.</summary>
    public required string Message { get; init; }

    /// <summary>Who or what made it.</summary>
    public required string Author { get; init; }

    /// <summary>When it was made, UTC.</summary>
    public required DateTime CommittedAt { get; init; }

    /// <summary>Every feature view of the branch, by name in ordinal order.</summary>
    public required IReadOnlyList<StoredView> Views { get; init; }

    /// <summary>
    /// SHA-256 over the views' definitions, keys and file hashes, 64 lower-case hexadecimal digits. Unlike <see cref="Id"/> it does not depend on
    /// when, by whom or after what the features were computed: equal content has an equal id.
    /// </summary>
    public required string ContentId { get; init; }

    /// <summary>The view named <paramref name="name"/>.</summary>
    /// <exception cref="ArgumentException">The commit has no such view.</exception>
    public StoredView View(string name) =>
        Views.FirstOrDefault(v => string.Equals(v.Definition.Name, name, StringComparison.Ordinal))
        ?? throw new ArgumentException(
            $"Commit {Id[..12]} has no feature view '{name}'. It has: {string.Join(", ", Views.Select(v => v.Definition.Name))}.",
            nameof(name)
        );
}
