using Cluster.Api.Meta.V1;

namespace Cluster.Api.AdmissionRegistration.V1;

/// <summary>A group of webhooks that may change or reject requests.</summary>
[Kind("admissionregistration.k8s.io", "v1", "MutatingWebhookConfiguration")]
[Resource("mutatingwebhookconfigurations", Namespaced = false)]
public sealed record MutatingWebhookConfiguration : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: admissionregistration.k8s.io/v1.</summary>
    public string ApiVersion { get; init => field = value ?? "admissionregistration.k8s.io/v1"; } = "admissionregistration.k8s.io/v1";

    /// <summary>Kind of the object: MutatingWebhookConfiguration.</summary>
    public string Kind { get; init => field = value ?? "MutatingWebhookConfiguration"; } = "MutatingWebhookConfiguration";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>The webhooks, each with a unique name. They are called one after the other.</summary>
    [ListMap("name"), Patch("merge", MergeKey = "name")]
    public IReadOnlyList<MutatingWebhook> Webhooks { get; init => field = value ?? []; } = [];
}
