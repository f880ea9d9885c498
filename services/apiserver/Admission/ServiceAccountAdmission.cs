using System.Security.Cryptography;
using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Storage;
using Cluster.ApiServer.Watch;

namespace Cluster.ApiServer.Admission;

/// <summary>Gives every new pod a service account, and what the account brings with it.</summary>
internal sealed class ServiceAccountAdmission(WatchCaches caches, IObjectStore store) : IMutatingAdmission
{
    private const string Accounts = "serviceaccounts";
    private const string SuffixCharacters = "bcdfghjklmnpqrstvwxz2456789";

    /// <summary>On pods that a kubelet reads from files; they exist whatever the server thinks.</summary>
    public const string MirrorAnnotation = "kubernetes.io/config.mirror";

    public async ValueTask<IKubernetesObject?> MutateAsync(AdmissionRequest request, CancellationToken ct) =>
        request is { IsCreate: true, Subresource: "", Object: Pod pod } && !pod.Metadata.Annotations.ContainsKey(MirrorAnnotation)
            ? await WithAccountAsync(request.Resource, pod, ct)
            : request.Object;

    private async ValueTask<Pod> WithAccountAsync(ResourceDefinition resource, Pod pod, CancellationToken ct)
    {
        pod = PodServiceAccount.Name(pod);
        var (ns, name) = (pod.Metadata.Namespace, pod.Spec.ServiceAccountName!);
        var account = await FindAsync($"{ns}/{name}", ct) ?? throw ApiException.Forbidden(
            resource, pod.Metadata.Name, $"error looking up service account {ns}/{name}: serviceaccount \"{name}\" not found");
        return PodServiceAccount.Apply(pod, account, RandomNumberGenerator.GetString(SuffixCharacters, 5));
    }

    /// <summary>The cache may lag behind an account made a moment ago, and only then is the store worth asking.</summary>
    private async ValueTask<ServiceAccount?> FindAsync(string key, CancellationToken ct)
    {
        var cache = caches[Accounts];
        if (cache.TryGetState()?.Objects.Find(key) is { } known)
            return known.Typed as ServiceAccount;
        return await store.GetAsync(Accounts, key, ct) is { } item ? cache.Resource.Decode(item.Json.Span) as ServiceAccount : null;
    }
}
