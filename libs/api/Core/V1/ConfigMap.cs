using System.Collections.ObjectModel;
using Cluster.Api.Meta.V1;

namespace Cluster.Api.Core.V1;

/// <summary>Configuration data for pods, as files or environment variables.</summary>
[Kind("", "v1", "ConfigMap")]
[Resource("configmaps", Namespaced = true, ShortName = "cm")]
public sealed record ConfigMap : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: v1.</summary>
    public string ApiVersion { get; init => field = value ?? "v1"; } = "v1";

    /// <summary>Bytes by key, base64 in JSON. A key must not be in data as well.</summary>
    public IReadOnlyDictionary<string, byte[]> BinaryData { get; init => field = value ?? ReadOnlyDictionary<string, byte[]>.Empty; } = ReadOnlyDictionary<string, byte[]>.Empty;

    /// <summary>Texts by key. Keys consist of letters, digits, -, _ and dots.</summary>
    public IReadOnlyDictionary<string, string> Data { get; init => field = value ?? ReadOnlyDictionary<string, string>.Empty; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>If true the data can no longer be changed, nor this be set back. The object can only be deleted.</summary>
    public bool? Immutable { get; init; }

    /// <summary>Kind of the object: ConfigMap.</summary>
    public string Kind { get; init => field = value ?? "ConfigMap"; } = "ConfigMap";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();
}
