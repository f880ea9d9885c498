using System.Globalization;
using Cluster.Launcher.Host;
using Cluster.Launcher.Images;
using Cluster.Launcher.Layout;

namespace Cluster.Launcher.Components;

/// <summary>The files and the configuration of one node's container runtime.</summary>
internal sealed class ContainerdNode(ClusterPaths paths, ClusterOptions options, int number)
{
    /// <summary>Where sockets and other things that a reboot may lose live.</summary>
    public const string RunFolder = "/run/cluster";

    /// <summary>The bridge that a node's pods hang on, inside the node.</summary>
    public const string PodBridge = "cluster-pods";

    /// <summary>All control groups of pods are below it.</summary>
    public const string CgroupFolder = "cluster-pods";

    public string Name => ClusterAddresses.NodeName(number);

    public string Address => ClusterAddresses.NodeAddress(number);

    public string Socket => Path.Combine(RunFolder, Name, "containerd.sock");

    public string StateFolder => Path.Combine(RunFolder, Name, "containerd");

    public string ConfigurationPath => Path.Combine(paths.Configuration, $"containerd-{Name}.toml");

    public string CniConfiguration => Path.Combine(paths.Configuration, "cni-" + Name);

    public string KubeletRoot => Path.Combine(options.NodeData(Name), "kubelet");

    public string PodLogs => Path.Combine(options.NodeData(Name), "logs");

    public string CgroupRoot => $"/{CgroupFolder}/{Name}";

    /// <summary>Registry settings a user may add (containerd's <c>hosts.toml</c> folders).</summary>
    public string RegistryFolder => Path.Combine(options.NodeData(Name), "registries");

    /// <summary>Makes the folders and writes the configuration.</summary>
    public void Prepare()
    {
        foreach (var folder in (string[])[CniConfiguration, KubeletRoot, PodLogs, RegistryFolder, StateFolder])
            Directory.CreateDirectory(folder);
        PrivateFile.Write(ConfigurationPath, ConfigurationText);
    }

    private string ConfigurationText =>
        string.Create(CultureInfo.InvariantCulture, $$"""
        version = 2
        root = "{{Path.Combine(options.NodeData(Name), "containerd")}}"
        state = "{{StateFolder}}"
        disabled_plugins = [
          "io.containerd.snapshotter.v1.aufs", "io.containerd.snapshotter.v1.btrfs",
          "io.containerd.snapshotter.v1.devmapper", "io.containerd.snapshotter.v1.zfs",
          "io.containerd.tracing.processor.v1.otlp", "io.containerd.internal.v1.tracing", "io.containerd.internal.v1.opt",
        ]

        [grpc]
          address = "{{Socket}}"

        [ttrpc]
          address = "{{Socket}}.ttrpc"

        [plugins."io.containerd.grpc.v1.cri"]
          sandbox_image = "{{SampleImages.Pause}}"
          # Where CAP_SYS_RESOURCE is missing nothing may lower an OOM score, and every sandbox would fail trying.
          restrict_oom_score_adj = {{(Privileges.MayLowerOomScore ? "false" : "true")}}
          stream_server_address = "127.0.0.1"
          stream_server_port = "0"

        [plugins."io.containerd.grpc.v1.cri".containerd]
          snapshotter = "{{(Privileges.HasOverlay ? "overlayfs" : "native")}}"
          default_runtime_name = "runc"

        [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
          runtime_type = "io.containerd.runc.v2"

        [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc.options]
          SystemdCgroup = false

        [plugins."io.containerd.grpc.v1.cri".cni]
          bin_dir = "{{Executables.CniPlugins ?? "/usr/lib/cni"}}"
          conf_dir = "{{CniConfiguration}}"

        [plugins."io.containerd.grpc.v1.cri".registry]
          config_path = "{{RegistryFolder}}"

        """);
}
