using Cluster.Api.Core.V1;
using Cluster.Api.Meta.V1;

namespace Cluster.Api.Settings.V1Alpha1;

/// <summary>Which pods get what in addition.</summary>
public sealed record PodPresetSpec
{
    /// <summary>Variables for every container.</summary>
    public IReadOnlyList<EnvVar> Env { get; init => field = value ?? []; } = [];

    /// <summary>Sources of variables for every container.</summary>
    public IReadOnlyList<EnvFromSource> EnvFrom { get; init => field = value ?? []; } = [];

    /// <summary>Labels of the pods in the namespace of the preset.</summary>
    public LabelSelector? Selector { get; init; }

    /// <summary>Mounts for every container.</summary>
    public IReadOnlyList<VolumeMount> VolumeMounts { get; init => field = value ?? []; } = [];

    /// <summary>Volumes of the pod.</summary>
    public IReadOnlyList<Volume> Volumes { get; init => field = value ?? []; } = [];
}
