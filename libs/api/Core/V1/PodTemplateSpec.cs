using Cluster.Api.Meta.V1;

namespace Cluster.Api.Core.V1;

/// <summary>What pods made from a template look like.</summary>
public sealed record PodTemplateSpec
{
    /// <summary>Labels and annotations for the pods.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>Spec of the pods.</summary>
    public PodSpec Spec { get; init => field = value ?? new(); } = new();
}
