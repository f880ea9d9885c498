using System.Text.Json;
using System.Text.Json.Nodes;
using Cluster.Api;
using Cluster.ApiServer.Apply;
using Cluster.ApiServer.Http;

namespace Cluster.ApiServer.Subresources;

/// <summary>An applied Scale as the part of the scaled object that it speaks of.</summary>
internal static class ScaledObject
{
    public static JsonDocument ConfigurationFor(ApiRequest request, Configuration scale)
    {
        var metadata = new JsonObject { ["name"] = request.Info.Name };
        foreach (var name in (string[])["uid", "resourceVersion"])
            if (scale.Text("metadata", name) is { Length: > 0 } text)
                metadata[name] = text;
        var configuration = new JsonObject { ["apiVersion"] = request.Served.ApiVersion, ["kind"] = request.Resource.Kind, ["metadata"] = metadata };
        if (scale.Root.TryGetProperty("spec", out var spec) && spec.ValueKind == JsonValueKind.Object && spec.TryGetProperty("replicas", out var replicas))
            Set(configuration, request.Resource.ReplicasPath, JsonNode.Parse(replicas.GetRawText()));
        return JsonDocument.Parse(JsonSerializer.SerializeToUtf8Bytes(configuration, KubernetesJson.Options));
    }

    private static void Set(JsonObject obj, IReadOnlyList<string> path, JsonNode? value)
    {
        for (var i = 0; i < path.Count - 1; i++)
            obj = (obj[path[i]] ??= new JsonObject()).AsObject();
        obj[path[^1]] = value;
    }
}
