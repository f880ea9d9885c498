using Cluster.Api.Meta.V1;

namespace Cluster.Client;

/// <summary>Any object, reduced to what every kind has. For code that works on all resources alike.</summary>
public sealed record PartialObject : IKubernetesObject
{
    /// <inheritdoc/>
    public string ApiVersion { get; init => field = value ?? ""; } = "";

    /// <inheritdoc/>
    public string Kind { get; init => field = value ?? ""; } = "";

    /// <inheritdoc/>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();
}
