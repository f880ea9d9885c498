using System.Globalization;
using Cluster.Client.Informers;

namespace Cluster.Kubelet;

/// <summary>What the kubelet is told on its command line; names and defaults are upstream's where upstream has them.</summary>
internal sealed record KubeletOptions
{
    public required string NodeName { get; init; }

    public string NodeIP { get; init; } = "127.0.0.1";

    public string ContainerRuntimeEndpoint { get; init; } = "unix:///run/containerd/containerd.sock";

    /// <summary><c>cri</c>, or <c>hollow</c> for containers on paper.</summary>
    public string Runtime { get; init; } = "cri";

    /// <summary>Absolute: pod volumes, hosts files and termination messages live below it.</summary>
    public string RootDir { get; init; } = "/var/lib/kubelet";

    /// <summary>Absolute: container logs live below it.</summary>
    public required string PodLogsDir { get; init; }

    public IReadOnlyList<string> ClusterDns { get; init; } = [];

    public string ClusterDomain { get; init; } = "cluster.local";

    /// <summary>Resolver configuration that pods with <c>dnsPolicy: Default</c> inherit.</summary>
    public string ResolvConf { get; init; } = "/etc/resolv.conf";

    public string PodInfraContainerImage { get; init; } = "";

    public string CgroupRoot { get; init; } = "/";

    /// <summary>Folder the runtime reads CNI configuration from; empty leaves the pod network to somebody else.</summary>
    public string CniConfDir { get; init; } = "";

    public string CniBridge { get; init; } = "cni0";

    public int Port { get; init; } = 10250;

    public string? TlsCertFile { get; init; }

    public string? TlsPrivateKeyFile { get; init; }

    public string? ClientCaFile { get; init; }

    /// <summary>With which to ask for the node's first certificate; null when the node has got its identity otherwise.</summary>
    public string? BootstrapKubeconfig { get; init; }

    /// <summary>Who the kubelet is; written by it when it asks for its certificate itself.</summary>
    public string? Kubeconfig { get; init; }

    /// <summary>Absolute: certificates that the kubelet has asked for live here.</summary>
    public string CertDir { get; init; } = "/var/lib/kubelet/pki";

    public int MaxPods { get; init; } = 110;

    public IReadOnlyDictionary<string, string> NodeLabels { get; init; } = new Dictionary<string, string>();

    /// <summary>Where changes come from: the node's topic, or watches on the API server where there is no sidecar.</summary>
    public InformerSource Informers { get; init; } = InformerSource.Topic;

    public bool IsHollow => Runtime == "hollow";

    /// <summary>Reads command line and environment.</summary>
    /// <exception cref="InvalidOperationException">A setting is missing or unreadable; the message names it.</exception>
    public static KubeletOptions From(IConfiguration settings)
    {
        var rootDir = Path.GetFullPath(settings["root-dir"] ?? "/var/lib/kubelet");
        var runtime = settings["runtime"] ?? "cri";
        if (runtime is not ("cri" or "hollow"))
            throw new InvalidOperationException($"--runtime is \"{runtime}\": set it to cri or hollow");
        return new()
        {
            NodeName = settings["node-name"] ?? settings["NODE_NAME"] ?? settings["hostname-override"] ?? System.Environment.MachineName.ToLowerInvariant(),
            NodeIP = settings["node-ip"] ?? settings["NODE_IP"] ?? "127.0.0.1",
            ContainerRuntimeEndpoint = settings["container-runtime-endpoint"] ?? "unix:///run/containerd/containerd.sock",
            Runtime = runtime,
            RootDir = rootDir,
            PodLogsDir = Path.GetFullPath(settings["pod-logs-dir"] ?? Path.Combine(rootDir, "logs")),
            ClusterDns = List(settings["cluster-dns"] ?? "10.96.0.10"),
            ClusterDomain = settings["cluster-domain"] ?? "cluster.local",
            ResolvConf = settings["resolv-conf"] ?? "/etc/resolv.conf",
            PodInfraContainerImage = settings["pod-infra-container-image"] ?? "",
            CgroupRoot = settings["cgroup-root"] ?? "/",
            CniConfDir = settings["cni-conf-dir"] ?? "",
            CniBridge = settings["cni-bridge"] ?? "cni0",
            Port = Number(settings, "port") ?? 10250,
            TlsCertFile = settings["tls-cert-file"],
            TlsPrivateKeyFile = settings["tls-private-key-file"],
            ClientCaFile = settings["client-ca-file"],
            BootstrapKubeconfig = settings["bootstrap-kubeconfig"],
            Kubeconfig = settings["kubeconfig"] ?? settings["KUBECONFIG"],
            CertDir = Path.GetFullPath(settings["cert-dir"] ?? Path.Combine(rootDir, "pki")),
            MaxPods = Number(settings, "max-pods") ?? 110,
            Informers = settings["informers"] == "watch" ? InformerSource.Watch : InformerSource.Topic,
            NodeLabels = List(settings["node-labels"] ?? "").Select(label => label.Split('=', 2))
                .ToDictionary(parts => parts[0], parts => parts.Length > 1 ? parts[1] : ""),
        };
    }

    private static string[] List(string text) =>
        text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static int? Number(IConfiguration settings, string name)
    {
        if (settings[name] is not { Length: > 0 } text)
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new InvalidOperationException($"--{name} is \"{text}\": set it to a whole number");
    }
}
