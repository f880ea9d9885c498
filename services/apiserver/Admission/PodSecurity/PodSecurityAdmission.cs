using Cluster.Api;
using Cluster.Api.Apps.V1;
using Cluster.Api.Batch.V1;
using Cluster.Api.Core.V1;
using Cluster.ApiServer.Admission.Namespaces;
using Cluster.ApiServer.Admission.Pods;

namespace Cluster.ApiServer.Admission.PodSecurity;

/// <summary>Holds pods to the Pod Security Standards that their namespace asks for: refuses, warns, and notes for the audit log.</summary>
/// <remarks>Source: <c>k8s.io/pod-security-admission</c>. Workloads are never refused, for they may be older than the rules; their clients are warned.</remarks>
internal sealed class PodSecurityAdmission : IValidatingAdmission
{
    public const string Name = "PodSecurity";

    private const string Notes = "pod-security.kubernetes.io/";

    private readonly KnownObjects _objects;
    private readonly PodSecurityExemptions _exemptions;
    private readonly SecurityPolicy _defaults;
    private readonly NamespaceSecurity _namespaces;

    public PodSecurityAdmission(KnownObjects objects, AdmissionConfiguration configuration)
    {
        var settings = configuration.For(Name, PodSecuritySettings.Read) ?? new();
        (_objects, _exemptions, _defaults) = (objects, settings.Exemptions, settings.Policy);
        _namespaces = new(objects, _exemptions, _defaults);
    }

    public async ValueTask ValidateAsync(AdmissionRequest request, CancellationToken ct)
    {
        if (request is { IsWrite: true, Object: Namespace ns })
            _namespaces.Check(request, ns, request.Current as Namespace);
        else if (request.Object is Pod pod && Concerns(request, pod))
            await CheckAsync(request, new(pod.Spec, pod.Metadata.Annotations), pod.Spec.RuntimeClassName, isEnforced: true, ct);
        else if (request.IsWrite && TemplateOf(request.Object) is { } template)
            await CheckAsync(request, new(template.Spec, template.Metadata.Annotations), template.Spec.RuntimeClassName, isEnforced: false, ct);
    }

    /// <summary>A pod that is running is judged again only for what is new in it.</summary>
    private static bool Concerns(AdmissionRequest request, Pod pod)
    {
        if (!request.WritesContainers)
            return false;
        if (request.Current is not Pod current)
            return request.IsCreate;
        return pod.Spec.EphemeralContainers.Count != current.Spec.EphemeralContainers.Count
            || !PodContainers.All(pod).Select(static container => container.Image).SequenceEqual(PodContainers.All(current).Select(static container => container.Image))
            || pod.Metadata.Annotations.Any(note => note.Key.Contains("security.", StringComparison.Ordinal) && current.Metadata.Annotations.GetValueOrDefault(note.Key) != note.Value);
    }

    private static PodTemplateSpec? TemplateOf(IKubernetesObject? obj) => obj switch
    {
        Deployment deployment => deployment.Spec.Template,
        ReplicaSet set => set.Spec.Template,
        StatefulSet set => set.Spec.Template,
        DaemonSet set => set.Spec.Template,
        Job job => job.Spec.Template,
        CronJob job => job.Spec.JobTemplate.Spec.Template,
        ReplicationController controller => controller.Spec.Template,
        PodTemplate template => template.Template,
        _ => null,
    };

    private async ValueTask CheckAsync(AdmissionRequest request, SecuredPod pod, string? runtimeClass, bool isEnforced, CancellationToken ct)
    {
        if (ExemptionOf(request, runtimeClass) is { } exemption)
        {
            request.Annotate(Notes + "exempt", exemption);
            return;
        }

        var ns = await _objects.FindAsync<Namespace>(NamespaceLifecycle.Resource, request.Namespace, ct);
        var policy = ns is null ? _defaults : SecurityPolicy.Of(ns.Metadata.Labels, _defaults);
        if (policy.AllowsEverything)
            return;
        if (isEnforced)
        {
            request.Annotate(Notes + "enforce-policy", policy.Enforce.ToString());
            if (PodSecurityStandards.Violations(pod, policy.Enforce) is { } forbidden)
                throw request.Refusal($"violates PodSecurity \"{policy.Enforce}\": {forbidden}");
        }

        if (PodSecurityStandards.Violations(pod, policy.Audit) is { } noted)
            request.Annotate(Notes + "audit-violations", $"would violate PodSecurity \"{policy.Audit}\": {noted}");
        if (PodSecurityStandards.Violations(pod, policy.Warn) is { } warned)
            request.Warn($"would violate PodSecurity \"{policy.Warn}\": {warned}");
    }

    private string? ExemptionOf(AdmissionRequest request, string? runtimeClass) =>
        _exemptions.Namespaces.Contains(request.Namespace) ? "namespace"
        : request.User.Username is { } user && _exemptions.Usernames.Contains(user) ? "user"
        : runtimeClass is { Length: > 0 } && _exemptions.RuntimeClasses.Contains(runtimeClass) ? "runtimeClass"
        : null;
}
