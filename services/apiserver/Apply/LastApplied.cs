using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cluster.Api;
using Cluster.ApiServer.Patch;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Apply;

/// <summary>The annotation in which client-side apply remembers its configuration: kubectl's server-side apply starts from it and keeps it true.</summary>
internal static class LastApplied
{
    public const string Annotation = "kubectl.kubernetes.io/last-applied-configuration";

    /// <summary>The one manager that the annotation is kept for; others opt out by their name.</summary>
    private const string Kubectl = "kubectl";

    public static bool Concerns(string manager) => manager == Kubectl;

    /// <summary>Fields of the remembered configuration that the object still has as it was configured.</summary>
    public static FieldSet FieldsStillSet(JsonElement live, Schema schema)
    {
        try
        {
            if (Read(live) is not { Length: > 0 } text)
                return FieldSet.Empty;
            using var remembered = Json.Parse(Encoding.UTF8.GetBytes(text));
            var difference = ObjectComparer.Compare(remembered.RootElement, live, schema);
            return FieldExtractor.Extract(remembered.RootElement, schema).Difference(difference.Changed).Difference(difference.Removed);
        }
        catch (JsonException)
        {
            return FieldSet.Empty; // somebody else's annotation: nothing to go by
        }
    }

    /// <summary>The object with the configuration remembered, if it is one that remembers.</summary>
    public static ReadOnlyMemory<byte> Renew(string manager, ReadOnlyMemory<byte> json, JsonElement configuration)
    {
        if (!Concerns(manager))
            return json;
        using (var document = Json.Parse(json))
            if (Read(document.RootElement) is not { Length: > 0 })
                return json;
        var tree = JsonTree.Parse(json.Span)!;
        var annotations = tree["metadata"]!["annotations"]!.AsObject();
        annotations[Annotation] = Remembered(configuration);
        if (annotations.Sum(pair => (long)Encoding.UTF8.GetByteCount(pair.Key) + Encoding.UTF8.GetByteCount(pair.Value?.ToString() ?? "")) > ObjectMetaRules.MaxAnnotationBytes)
            annotations.Remove(Annotation);
        return JsonSerializer.SerializeToUtf8Bytes(tree, KubernetesJson.Options);
    }

    private static string Remembered(JsonElement configuration)
    {
        var copy = JsonObject.Create(configuration)!;
        if (copy["metadata"]?["annotations"] is JsonObject annotations)
            annotations.Remove(Annotation);
        return copy.ToJsonString(KubernetesJson.Options) + "\n";
    }

    private static string? Read(JsonElement obj) =>
        obj.ValueKind == JsonValueKind.Object && obj.TryGetProperty("metadata", out var metadata)
        && metadata.ValueKind == JsonValueKind.Object && metadata.TryGetProperty("annotations", out var annotations)
        && annotations.ValueKind == JsonValueKind.Object && annotations.TryGetProperty(Annotation, out var text)
        && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
}
