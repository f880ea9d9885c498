using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cluster.Api;
using Cluster.Api.Core.V1;

namespace Cluster.Kubelet.Pods;

/// <summary>A status as a strategic merge patch that leaves the conditions of others alone.</summary>
internal static class PodStatusPatch
{
    /// <summary>Single values that a later status may lack: a patch has to say so.</summary>
    private static readonly string[] Removable = ["reason", "message", "podIP", "podIPs", "initContainerStatuses", "containerStatuses", "ephemeralContainerStatuses"];

    /// <param name="podUid">The patch fails when the name belongs to another pod by now.</param>
    public static byte[] For(string podUid, PodStatus status)
    {
        var body = JsonNode.Parse(KubernetesJson.Encode(status))!.AsObject();
        foreach (var field in Removable)
            body.TryAdd(field, null);
        foreach (var condition in body["conditions"]?.AsArray() ?? [])
        {
            condition!.AsObject().TryAdd("reason", null);
            condition.AsObject().TryAdd("message", null);
        }
        // Merged by address, an old address would stay.
        foreach (var list in (string[])["podIPs", "hostIPs"])
            if (body[list] is JsonArray addresses)
                addresses.Add(new JsonObject { ["$patch"] = "replace" });
        var patch = new JsonObject { ["metadata"] = new JsonObject { ["uid"] = podUid }, ["status"] = body };
        return Encoding.UTF8.GetBytes(patch.ToJsonString(JsonSerializerOptions.Default));
    }
}
