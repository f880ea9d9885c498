namespace Cluster.ApiServer.Storage;

/// <summary>What a commit does to its key.</summary>
internal enum CommitKind
{
    /// <summary>The key must be free.</summary>
    Create,

    /// <summary>The key must be there, at the expected revision if one is given.</summary>
    Update,

    /// <summary>As <see cref="Update"/>, and the key is gone afterwards.</summary>
    Delete,
}
