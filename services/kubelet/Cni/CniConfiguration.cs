using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cluster.Kubelet.Cni;

/// <summary>Tells the runtime how to connect pods: a bridge on the node, addresses from the node's pod CIDR, host ports.</summary>
internal sealed class CniConfiguration(KubeletOptions options)
{
    private const string FileName = "10-cluster.conflist";

    /// <summary>Writes the configuration for a pod CIDR; does nothing when no folder is configured or nothing changes.</summary>
    public void Write(string podCidr)
    {
        if (options.CniConfDir.Length == 0)
            return;
        Directory.CreateDirectory(options.CniConfDir);
        var path = Path.Combine(options.CniConfDir, FileName);
        var text = Compose(podCidr).ToJsonString(new JsonSerializerOptions { WriteIndented = true });
        if (File.Exists(path) && File.ReadAllText(path) == text)
            return;
        // The runtime watches the folder and must never read half a file.
        var draft = path + ".draft";
        File.WriteAllText(draft, text);
        File.Move(draft, path, overwrite: true);
    }

    private JsonObject Compose(string podCidr) => new()
    {
        ["cniVersion"] = "1.0.0",
        ["name"] = "cluster",
        ["plugins"] = new JsonArray(
            new JsonObject
            {
                ["type"] = "bridge",
                ["bridge"] = options.CniBridge,
                ["isGateway"] = true,
                ["isDefaultGateway"] = true,
                // Service traffic of a pod may come back to the very same pod.
                ["hairpinMode"] = true,
                // Pods keep their address between nodes; what leaves the cluster is the proxy's to masquerade.
                ["ipMasq"] = false,
                ["ipam"] = new JsonObject
                {
                    ["type"] = "host-local",
                    ["ranges"] = new JsonArray(new JsonArray(new JsonObject { ["subnet"] = podCidr })),
                    // Several nodes can share this machine's file system.
                    ["dataDir"] = Path.Combine(options.RootDir, "cni"),
                },
            },
            new JsonObject
            {
                ["type"] = "portmap",
                ["capabilities"] = new JsonObject { ["portMappings"] = true },
                ["snat"] = true,
            }),
    };
}
