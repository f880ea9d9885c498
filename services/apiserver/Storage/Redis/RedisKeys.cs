namespace Cluster.ApiServer.Storage.Redis;

/// <summary>Names in Redis. Everything of the store's own starts with <c>store:</c>; topics, whose names hold no colon, are
/// stream keys as they are, because Dapr subscribers expect them so.</summary>
internal static class RedisKeys
{
    /// <summary>Counter: the cluster's revision.</summary>
    public const string Revision = "store:revision";

    /// <summary>Hash: stream key to the revision of its last event.</summary>
    public const string Topics = "store:topics";

    /// <summary>Field of <see cref="Topics"/>: the revision up to which streams may have been trimmed. No topic has such a name.</summary>
    public const string Floor = ":floor";

    /// <summary>Hash: revision to the state that its commit replaced, for those whose state is no longer in a stream. Until they are archived.</summary>
    public const string Before = "store:before";

    /// <summary>Hash: resource to the revision of its last archived change.</summary>
    public const string Archived = "store:archived";

    /// <summary>Hash: resource to <c>revision milliseconds</c> of the oldest state known; absent when nothing was forgotten.</summary>
    public const string Oldest = "store:oldest";

    /// <summary>Sorted set: an entry per block of history, by its last revision.</summary>
    public const string HistoryIndex = "store:history";

    /// <summary>Hash: claim to owner (<c>resource key</c>).</summary>
    public const string Allocations = "store:allocations";

    /// <summary>Sorted set: <c>resource key</c> by the Unix milliseconds at which it expires.</summary>
    public const string Expirations = "store:expirations";

    /// <summary>Sorted set: revision by the Unix milliseconds at which upkeep saw it first. Tells which revisions are old.</summary>
    public const string Times = "store:times";

    /// <summary>Held by the replica that does the upkeep.</summary>
    public const string UpkeepLock = "store:upkeep";

    /// <summary>Channel on which a commit names those of its streams that have armed readers, separated by blanks. (The hash
    /// <c>store:armed</c> of these streams is named in the scripts only.)</summary>
    public const string WakeUp = "store:wake";

    /// <summary>The topic of references.</summary>
    public const string Changes = "changes";

    /// <summary>Hash: key to <c>revision json</c>.</summary>
    public static string Objects(string resource) => $"store:objects:{resource}";

    /// <summary>Hash: last revision to block of history.</summary>
    public static string History(string resource) => $"store:history:{resource}";

    /// <summary>Stream with the whole objects of a confidential resource, whose topic shows only a part of them.</summary>
    public static string PrivateLog(string resource) => $"store:log:{resource}";

    /// <summary>Hash: slot to <c>sequence revision</c> of the slot's last commit by that writer.</summary>
    public static string Writer(string id) => $"store:writers:{id}";
}
