namespace Cluster.Dapr.Actors;

/// <summary>Names one actor within its type.</summary>
public readonly record struct ActorId
{
    private readonly string? _id;

    /// <param name="id">Free text without <c>/ \ # ?</c>, control characters, <c>.</c> or <c>..</c> alone: it becomes a path segment.</param>
    /// <exception cref="ArgumentException">The text is empty or holds such a character.</exception>
    public ActorId(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        if (id is "." or ".." || id.AsSpan().IndexOfAny("/\\#?") >= 0 || id.Any(char.IsControl))
            throw new ArgumentException($"'{id}' cannot name an actor: it becomes a path segment", nameof(id));
        _id = id;
    }

    /// <summary>The text it was made of.</summary>
    public string GetId() => _id ?? "";

    /// <inheritdoc/>
    public override string ToString() => GetId();
}
