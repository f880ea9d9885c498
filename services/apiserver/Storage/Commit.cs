namespace Cluster.ApiServer.Storage;

/// <summary>One change of one object, with everything that is published about it.</summary>
internal sealed record Commit
{
    /// <summary>Create, update or delete.</summary>
    public required CommitKind Kind { get; init; }

    /// <summary>Plural and group (<c>pods</c>, <c>deployments.apps</c>): where the object lives, and its topic.</summary>
    public required string Resource { get; init; }

    /// <summary><c>namespace/name</c>, or <c>name</c> for a cluster-scoped object.</summary>
    public required string Key { get; init; }

    /// <summary>The new state; for a delete the last state, or null to publish what the store holds.</summary>
    public ObjectBody? Object { get; init; }

    /// <summary>For confidential resources (<see cref="StoreOptions.ConfidentialResources"/>) and only for them: what pub/sub
    /// subscribers receive instead of the object. Watchers of this store still receive the object.</summary>
    public ObjectBody? PublishedObject { get; init; }

    /// <summary>The revision the caller read (update, delete). Null is unconditional: last writer wins.</summary>
    public long? ExpectedRevision { get; init; }

    /// <summary>Identity and owners for the <c>changes</c> topic; null leaves this commit out of it.</summary>
    public ChangeReference? Reference { get; init; }

    /// <summary>Further topics that receive the object, such as <c>nodes.node-1.pods</c>.</summary>
    public IReadOnlyList<TopicEntry> ExtraTopics { get; init; } = [];

    /// <summary>Names this object takes (a cluster IP, a node port): all free or already its own, or nothing is committed.</summary>
    public IReadOnlyList<string> Claims { get; init; } = [];

    /// <summary>Names this object gives back. Names held by another owner are left alone.</summary>
    public IReadOnlyList<string> Releases { get; init; } = [];

    /// <summary>The object expires this long after the commit. Null: it stays (an update without it also ends an earlier one).</summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>Who causes the change, for the history; null tells nothing. Never part of the object.</summary>
    public string? User { get; init; }

    /// <summary>What he did, such as <c>patch</c> or <c>update/status</c>; goes with <see cref="User"/>.</summary>
    public string? Verb { get; init; }

    /// <summary>W3C trace context of the request that causes the change, or null.</summary>
    public string? TraceParent { get; init; }

    /// <summary>W3C trace state that goes with <see cref="TraceParent"/>.</summary>
    public string? TraceState { get; init; }

    /// <summary>The <c>time</c> attribute of the events; null takes the store's clock.</summary>
    public DateTimeOffset? Time { get; init; }
}
