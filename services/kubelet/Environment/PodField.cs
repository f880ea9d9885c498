using System.Globalization;
using System.Text;
using Cluster.Api.Core.V1;

namespace Cluster.Kubelet.Environment;

/// <summary>Fields of a pod that the downward API hands to its containers.</summary>
internal static class PodField
{
    /// <summary>The value of a field path such as <c>metadata.labels['app']</c>.</summary>
    /// <exception cref="FormatException">The path names no field that the downward API offers.</exception>
    public static string Read(Pod pod, string path, PodAddresses addresses)
    {
        if (TrySubscript(path, out var map, out var key))
            return ReadEntry(pod, path, map, key);

        return path switch
        {
            "metadata.name" => pod.Metadata.Name,
            "metadata.namespace" => pod.Metadata.Namespace,
            "metadata.uid" => pod.Metadata.Uid,
            "metadata.labels" => FormatMap(pod.Metadata.Labels),
            "metadata.annotations" => FormatMap(pod.Metadata.Annotations),
            "spec.nodeName" => pod.Spec.NodeName ?? "",
            "spec.serviceAccountName" => pod.Spec.ServiceAccountName ?? "",
            "status.hostIP" => addresses.HostIP,
            "status.hostIPs" => string.Join(',', addresses.HostIPs),
            "status.podIP" => addresses.PodIP,
            "status.podIPs" => string.Join(',', addresses.PodIPs),
            _ => throw new FormatException($"unsupported fieldPath: {path}"),
        };
    }

    private static string ReadEntry(Pod pod, string path, string map, string key) => map switch
    {
        "metadata.labels" => pod.Metadata.Labels.GetValueOrDefault(key, ""),
        "metadata.annotations" => pod.Metadata.Annotations.GetValueOrDefault(key, ""),
        _ => throw new FormatException($"fieldPath \"{path}\" does not support subscript"),
    };

    private static bool TrySubscript(string path, out string map, out string key)
    {
        (map, key) = ("", "");
        var open = path.IndexOf("['", StringComparison.Ordinal);
        if (open < 0 || !path.EndsWith("']", StringComparison.Ordinal) || path.Length < open + 4)
            return false;
        (map, key) = (path[..open], path[(open + 2)..^2]);
        return true;
    }

    /// <summary>One line <c>key="value"</c> per entry, sorted by key, without a final line break.</summary>
    private static string FormatMap(IReadOnlyDictionary<string, string> map) =>
        string.Join('\n', map.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => $"{e.Key}={Quote(e.Value)}"));

    private static string Quote(string value)
    {
        var text = new StringBuilder("\"");
        foreach (var c in value)
            text.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                < ' ' or '\x7f' => string.Create(CultureInfo.InvariantCulture, $"\\x{(int)c:x2}"),
                _ => c.ToString(),
            });
        return text.Append('"').ToString();
    }
}
