using System.Text.Json;
using System.Text.Json.Serialization;
using Cluster.Launcher.Host;

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

    [JsonIgnore]
    public string RedisData => Path.Combine(DataDirectory, "redis");

    [JsonIgnore]
    public string NodesData => Path.Combine(DataDirectory, "nodes");

    /// <exception cref="LauncherException">No cluster has been started here.</exception>
    public static ClusterOptions Read(ClusterPaths paths) =>
        Find(paths) ?? throw new LauncherException("no cluster has been started here", "./cluster up");

    /// <returns>Null when no cluster has been started here.</returns>
    public static ClusterOptions? Find(ClusterPaths paths) => PrivateFile.ReadJson<ClusterOptions>(paths.Options);

    /// <summary>What of <paramref name="asked"/> this cluster does not have, in the words of the command line.</summary>
    public IEnumerable<string> DifferencesTo(ClusterOptions asked)
    {
        (string Option, object? Has, object? Asked)[] all =
        [
            ("--nodes", Nodes, asked.Nodes),
            ("--apiservers", ApiServers, asked.ApiServers),
            ("--controllers", Controllers, asked.Controllers),
            ("--schedulers", Schedulers, asked.Schedulers),
            ("--data", DataDirectory, asked.DataDirectory),
            ("--otlp", OtlpEndpoint, asked.OtlpEndpoint),
        ];
        return all.Where(each => !Equals(each.Has, each.Asked)).Select(each => $"{each.Option} is {each.Has ?? "not set"}, not {each.Asked ?? "unset"}");
    }

    public void Write(ClusterPaths paths) => PrivateFile.Write(paths.Options, JsonSerializer.SerializeToUtf8Bytes(this));

    public string NodeData(string node) => Path.Combine(NodesData, node);
}
