using System.Globalization;

namespace Cluster.Launcher.Layout;

/// <summary>Names, addresses and ports of a dev cluster, as docs/architecture.md lists them.</summary>
internal static class ClusterAddresses
{
    public const string Host = "172.30.0.1";
    public const string NodeNetwork = "172.30.0.0/24";
    public const string Bridge = "cluster0";
    public const string PodNetwork = "10.244.0.0/16";
    public const string ServiceNetwork = "10.96.0.0/16";
    public const string ApiService = "10.96.0.1";
    public const string DnsService = "10.96.0.10";
    public const string NodePorts = "30000-32767";
    public const string Domain = "cluster.local";
    public const string TokenIssuer = "https://kubernetes.default.svc.cluster.local";

    /// <summary>How long earlier states of objects can be looked at.</summary>
    public const string HistoryRetention = "24h";

    public const int ApiServerPort = 6443;
    public const int RedisPort = 16379;
    public const int KubeletPort = 10250;
    public const int DnsPort = 10053;

    /// <summary>First app channel port; one more per app instance.</summary>
    public const int FirstAppPort = 17001;

    /// <summary>First port of the sidecar; one more per app instance.</summary>
    public const int FirstDaprPort = 13501;

    /// <summary>More nodes than this do not fit the node network's last byte with room to spare.</summary>
    public const int MaxNodes = 100;

    public static string NodeName(int number) => string.Create(CultureInfo.InvariantCulture, $"node-{number}");

    public static string NodeAddress(int number) => string.Create(CultureInfo.InvariantCulture, $"172.30.0.{number}");

    /// <summary>The network namespace of a node; null for node 1, which is the machine itself.</summary>
    public static string? NodeNamespace(int number) => number == 1 ? null : string.Create(CultureInfo.InvariantCulture, $"cluster-node-{number}");
}
