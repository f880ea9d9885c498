namespace Cluster.Launcher.Layout;

/// <summary>What the user asked of <c>./cluster up</c>; kept in a file so that every other command knows the cluster's shape.</summary>
internal sealed record ClusterOptions
{
    public int Nodes { get; init; } = 1;

    public int ApiServers { get; init; } = 1;

    public int Controllers { get; init; } = 1;

    public int Schedulers { get; init; } = 1;

    /// <summary>Absolute path of the folder with everything that must survive a restart.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Where the services send traces; null for nowhere.</summary>
    public string? OtlpEndpoint { get; init; }

    public string RedisData => Path.Combine(DataDirectory, "redis");

    public string NodesData => Path.Combine(DataDirectory, "nodes");

    public string NodeData(string node) => Path.Combine(NodesData, node);
}
