using System.Security.Cryptography;
using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.ApiServer.Authorization.Nodes;

namespace Cluster.ApiServer.Admission.Pods;

/// <summary>Gives every new pod a service account and what the account brings with it, and keeps pods from more than their account allows.</summary>
internal sealed class ServiceAccountAdmission(KnownObjects objects) : IMutatingAdmission, IValidatingAdmission
{
    private const string Accounts = "serviceaccounts";
    private const string SuffixCharacters = "bcdfghjklmnpqrstvwxz2456789";
    private const string EnforceAnnotation = "kubernetes.io/enforce-mountable-secrets";

    /// <summary>On pods that a kubelet reads from files; they exist whatever the server thinks.</summary>
    public const string MirrorAnnotation = "kubernetes.io/config.mirror";

    public async ValueTask<IKubernetesObject?> MutateAsync(AdmissionRequest request, CancellationToken ct)
    {
        if (request is not { IsCreate: true, Subresource: "", Object: Pod pod } || pod.Metadata.Annotations.ContainsKey(MirrorAnnotation))
            return request.Object;
        pod = PodServiceAccount.Name(pod);
        return PodServiceAccount.Apply(pod, await AccountOfAsync(request, pod, ct), RandomNumberGenerator.GetString(SuffixCharacters, 5));
    }

    public async ValueTask ValidateAsync(AdmissionRequest request, CancellationToken ct)
    {
        if (request is not { WritesContainers: true, Object: Pod pod } || (!request.IsCreate && request.Subresource.Length == 0))
            return;
        if (pod.Metadata.Annotations.ContainsKey(MirrorAnnotation))
        {
            if (request.IsCreate && FaultOfMirror(pod) is { } fault)
                throw request.Refusal(fault);
            return;
        }

        if (pod.Spec.ServiceAccountName is not { Length: > 0 })
            throw request.Refusal($"no service account specified for pod {request.Namespace}/{pod.Metadata.Name}");
        var account = await AccountOfAsync(request, pod, ct);
        if (account.Metadata.Annotations.GetValueOrDefault(EnforceAnnotation) is { } enforced && bool.TryParse(enforced, out var isEnforced) && isEnforced
            && MountableSecrets.Fault(pod, account, ephemeralOnly: !request.IsCreate) is { } beyond)
            throw request.Refusal(beyond);
    }

    private async ValueTask<ServiceAccount> AccountOfAsync(AdmissionRequest request, Pod pod, CancellationToken ct)
    {
        var (ns, name) = (request.Namespace, pod.Spec.ServiceAccountName!);
        return await objects.FindAsync<ServiceAccount>(Accounts, $"{ns}/{name}", ct)
            ?? throw request.Refusal($"error looking up service account {ns}/{name}: serviceaccount \"{name}\" not found");
    }

    private static string? FaultOfMirror(Pod pod)
    {
        if (pod.Spec.ServiceAccountName is { Length: > 0 })
            return "a mirror pod may not reference service accounts";
        if (PodReferences.Secrets(pod).Any())
            return "a mirror pod may not reference secrets";
        return pod.Spec.Volumes.SelectMany(static volume => volume.Projected?.Sources ?? []).Any(static source => source.ServiceAccountToken is not null)
            ? "a mirror pod may not use ServiceAccountToken volume projections" : null;
    }
}
