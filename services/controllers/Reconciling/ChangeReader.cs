using System.Globalization;
using System.Text.Json;
using Cluster.Api.Meta.V1;
using Cluster.Dapr.PubSub;

namespace Cluster.Controllers.Reconciling;

/// <summary>Reads the events of the topic <c>changes</c>.</summary>
internal static class ChangeReader
{
    /// <exception cref="JsonException">The event is malformed.</exception>
    public static ChangeReference Read(ReadOnlyMemory<byte> bytes)
    {
        var carrier = CloudEvent.Parse(bytes);
        var data = KubernetesJson.Decode<Reference>(carrier.Data.Span);
        if (!long.TryParse(carrier["revision"], NumberStyles.None, CultureInfo.InvariantCulture, out var revision))
            throw new JsonException("a change without a revision");
        var type = carrier.Type switch
        {
            "ADDED" => WatchEventType.Added,
            "DELETED" => WatchEventType.Deleted,
            _ => WatchEventType.Modified,
        };
        return new(data.Resource, new(data.Namespace, data.Name), data.Uid, data.Owners, type, revision, carrier.TraceContext)
        {
            Deleting = data.Deleting,
            Finalizers = data.Finalizers,
        };
    }

    /// <summary>The data of such an event.</summary>
    internal sealed record Reference
    {
        public string Resource { get; init => field = value ?? ""; } = "";
        public string Namespace { get; init => field = value ?? ""; } = "";
        public string Name { get; init => field = value ?? ""; } = "";
        public string Uid { get; init => field = value ?? ""; } = "";
        public IReadOnlyList<OwnerReference> Owners { get; init => field = value ?? []; } = [];
        public bool Deleting { get; init; }
        public IReadOnlyList<string> Finalizers { get; init => field = value ?? []; } = [];
    }
}
