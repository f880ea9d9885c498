using Cluster.Api.Meta.V1;

namespace Cluster.Api.Settings.V1Alpha1;

/// <summary>What pods with certain labels get in addition when they are created.</summary>
[Kind("settings.k8s.io", "v1alpha1", "PodPreset")]
[Resource("podpresets", Namespaced = true)]
public sealed record PodPreset : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: settings.k8s.io/v1alpha1.</summary>
    public string ApiVersion { get; init => field = value ?? "settings.k8s.io/v1alpha1"; } = "settings.k8s.io/v1alpha1";

    /// <summary>Kind of the object: PodPreset.</summary>
    public string Kind { get; init => field = value ?? "PodPreset"; } = "PodPreset";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>Which pods get what.</summary>
    public PodPresetSpec Spec { get; init => field = value ?? new(); } = new();
}
