using System.Collections.ObjectModel;
using Cluster.Api.Meta.V1;

namespace Cluster.Api.Core.V1;

/// <summary>Confidential data for pods, as files or environment variables. At most 1 MiB.</summary>
[Kind("", "v1", "Secret")]
[Resource("secrets", Namespaced = true)]
public sealed record Secret : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: v1.</summary>
    public string ApiVersion { get; init => field = value ?? "v1"; } = "v1";

    /// <summary>Bytes by key, base64 in JSON. Keys consist of letters, digits, -, _ and dots.</summary>
    public IReadOnlyDictionary<string, byte[]> Data { get; init => field = value ?? ReadOnlyDictionary<string, byte[]>.Empty; } = ReadOnlyDictionary<string, byte[]>.Empty;

    /// <summary>If true the data can no longer be changed, nor this be set back. The object can only be deleted.</summary>
    public bool? Immutable { get; init; }

    /// <summary>Kind of the object: Secret.</summary>
    public string Kind { get; init => field = value ?? "Secret"; } = "Secret";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>Texts by key, for writing only: merged into data, where they win, and never returned.</summary>
    public IReadOnlyDictionary<string, string> StringData { get; init => field = value ?? ReadOnlyDictionary<string, string>.Empty; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>What the data is for, such as Opaque (the default) or kubernetes.io/tls; some types demand certain keys. Cannot be changed.</summary>
    public string? Type { get; init; }
}
