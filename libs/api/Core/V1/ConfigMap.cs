using System.Collections.ObjectModel;
using Cluster.Api.Meta.V1;

namespace Cluster.Api.Core.V1;

/// <summary>ConfigMap</summary>
[Kind("", "v1", "ConfigMap")]
[Resource("configmaps", Namespaced = true, ShortName = "cm")]
public sealed record ConfigMap : IKubernetesObject
{
    /// <summary>ApiVersion</summary>
    public string ApiVersion { get; init => field = value ?? "v1"; } = "v1";

    /// <summary>BinaryData</summary>
    public IReadOnlyDictionary<string, byte[]> BinaryData { get; init => field = value ?? ReadOnlyDictionary<string, byte[]>.Empty; } = ReadOnlyDictionary<string, byte[]>.Empty;

    /// <summary>Data</summary>
    public IReadOnlyDictionary<string, string> Data { get; init => field = value ?? ReadOnlyDictionary<string, string>.Empty; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Immutable</summary>
    public bool? Immutable { get; init; }

    /// <summary>Kind</summary>
    public string Kind { get; init => field = value ?? "ConfigMap"; } = "ConfigMap";

    /// <summary>Metadata</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();
}
