using Cluster.Api.Meta.V1;

namespace Cluster.Api.Core.V1;

/// <summary>PodTemplateSpec</summary>
public sealed record PodTemplateSpec
{
    /// <summary>Metadata</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>Spec</summary>
    public PodSpec Spec { get; init => field = value ?? new(); } = new();
}
