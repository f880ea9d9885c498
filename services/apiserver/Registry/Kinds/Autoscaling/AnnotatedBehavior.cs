using System.Text.Json;
using System.Text.Json.Nodes;
using Cluster.Api;
using Cluster.Api.Autoscaling.V2;

namespace Cluster.ApiServer.Registry.Kinds.Autoscaling;

/// <summary>Scaling behavior as an annotation of <c>autoscaling/v1</c>, where the fields carry Go's names: <c>ScaleUp</c>, not <c>scaleUp</c>.</summary>
internal static class AnnotatedBehavior
{
    private static readonly JsonSerializerOptions AnyCase = new(KubernetesJson.Options) { PropertyNameCaseInsensitive = true };

    public static string Write(HorizontalPodAutoscalerBehavior behavior) =>
        Capitalized(JsonSerializer.SerializeToNode(behavior, KubernetesJson.Options))!.ToJsonString(KubernetesJson.Options);

    /// <summary>What the annotation says; null when it is nonsense.</summary>
    public static HorizontalPodAutoscalerBehavior? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<HorizontalPodAutoscalerBehavior>(text, AnyCase);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonNode? Capitalized(JsonNode? node) => node switch
    {
        JsonObject fields => new JsonObject(fields.Select(field =>
            KeyValuePair.Create(char.ToUpperInvariant(field.Key[0]) + field.Key[1..], Capitalized(field.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Capitalized)]),
        _ => node?.DeepClone(),
    };
}
