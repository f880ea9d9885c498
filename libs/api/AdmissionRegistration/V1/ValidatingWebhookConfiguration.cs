using Cluster.Api.Meta.V1;

namespace Cluster.Api.AdmissionRegistration.V1;

/// <summary>A group of webhooks that may reject requests but not change them.</summary>
[Kind("admissionregistration.k8s.io", "v1", "ValidatingWebhookConfiguration")]
[Resource("validatingwebhookconfigurations", Namespaced = false)]
public sealed record ValidatingWebhookConfiguration : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: admissionregistration.k8s.io/v1.</summary>
    public string ApiVersion { get; init => field = value ?? "admissionregistration.k8s.io/v1"; } = "admissionregistration.k8s.io/v1";

    /// <summary>Kind of the object: ValidatingWebhookConfiguration.</summary>
    public string Kind { get; init => field = value ?? "ValidatingWebhookConfiguration"; } = "ValidatingWebhookConfiguration";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>The webhooks, each with a unique name. They are called in parallel.</summary>
    [ListMap("name"), Patch("merge", MergeKey = "name")]
    public IReadOnlyList<ValidatingWebhook> Webhooks { get; init => field = value ?? []; } = [];
}
