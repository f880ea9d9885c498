namespace Cluster.ApiServer.Storage;

/// <summary>The outcome of a commit.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Revision">The commit's own revision when committed; otherwise the current revision of the key, 0 if there is none.</param>
internal sealed record CommitResult(CommitStatus Status, long Revision)
{
    /// <summary>When committed: the object as stored and published, complete with its revision. On conflict or when it
    /// already exists: the current object. Otherwise empty.</summary>
    public ReadOnlyMemory<byte> Object { get; init; }

    /// <summary>The claim that was taken by another object.</summary>
    public string? TakenClaim { get; init; }

    /// <summary>Whether the change is in.</summary>
    public bool IsCommitted => Status == CommitStatus.Committed;
}
