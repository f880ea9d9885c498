namespace Cluster.ApiServer.Storage;

/// <summary>How a commit ended. Everything but <see cref="Committed"/> changed nothing.</summary>
internal enum CommitStatus
{
    /// <summary>Durable and published.</summary>
    Committed,

    /// <summary>A create found the key taken.</summary>
    AlreadyExists,

    /// <summary>An update or delete found no such key.</summary>
    NotFound,

    /// <summary>The key is at another revision than expected.</summary>
    Conflict,

    /// <summary>One of the claims belongs to another object.</summary>
    ClaimTaken,
}
