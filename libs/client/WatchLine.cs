using System.Text.Json;
using Cluster.Api.Meta.V1;

namespace Cluster.Client;

/// <summary>Reads one line of a watch.</summary>
internal static class WatchLine
{
    /// <exception cref="KubernetesException">The line is an ERROR event.</exception>
    public static WatchEvent<T> Parse<T>(string line) where T : class
    {
        using var document = JsonDocument.Parse(line, new() { MaxDepth = KubernetesJson.MaxDepth });
        var type = document.RootElement.GetProperty("type").GetString();
        var data = document.RootElement.GetProperty("object");
        if (type == "ERROR")
            throw new KubernetesException(data.Deserialize<Status>(KubernetesJson.Options) ?? new());
        return new(TypeOf(type), data.Deserialize<T>(KubernetesJson.Options) ?? throw new JsonException("a watch event without an object"));
    }

    internal static WatchEventType TypeOf(string? text) => text switch
    {
        "ADDED" => WatchEventType.Added,
        "MODIFIED" => WatchEventType.Modified,
        "DELETED" => WatchEventType.Deleted,
        "BOOKMARK" => WatchEventType.Bookmark,
        _ => throw new JsonException($"unknown watch event type {text}"),
    };
}
