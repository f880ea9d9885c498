namespace Cluster.Sidecar.Actors;

/// <summary>Names an actor.</summary>
internal readonly record struct ActorKey(string Type, string Id)
{
    /// <summary>What can be a path segment: no slashes, no query, nothing invisible, no dot segments.</summary>
    public static bool IsValidName(string name) =>
        name.Length > 0 && name is not ("." or "..") && name.AsSpan().IndexOfAny("/\\#?") < 0 && !name.Any(char.IsControl);

    public override string ToString() => $"{Type}/{Id}";
}
