using System.Collections.ObjectModel;
using Cluster.Api.Meta.V1;

namespace Cluster.Api.Core.V1;

/// <summary>Secret</summary>
[Kind("", "v1", "Secret")]
[Resource("secrets", Namespaced = true)]
public sealed record Secret : IKubernetesObject
{
    /// <summary>ApiVersion</summary>
    public string ApiVersion { get; init => field = value ?? "v1"; } = "v1";

    /// <summary>Data</summary>
    public IReadOnlyDictionary<string, byte[]> Data { get; init => field = value ?? ReadOnlyDictionary<string, byte[]>.Empty; } = ReadOnlyDictionary<string, byte[]>.Empty;

    /// <summary>Immutable</summary>
    public bool? Immutable { get; init; }

    /// <summary>Kind</summary>
    public string Kind { get; init => field = value ?? "Secret"; } = "Secret";

    /// <summary>Metadata</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>StringData</summary>
    public IReadOnlyDictionary<string, string> StringData { get; init => field = value ?? ReadOnlyDictionary<string, string>.Empty; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Type</summary>
    public string? Type { get; init; }
}
