using System.Security.Cryptography;
using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Storage;
using Cluster.ApiServer.Watch;

namespace Cluster.ApiServer.Admission;

/// <summary>Completes new pods with what does not come from the pod itself: account and tolerations.</summary>
internal sealed class PodAdmission(WatchCaches caches, IObjectStore store, ApiServerOptions options) : IAdmission
{
    private const string Accounts = "serviceaccounts";
    private const string SuffixCharacters = "bcdfghjklmnpqrstvwxz2456789";

    /// <summary>On pods that a kubelet reads from files; they exist whatever the server thinks.</summary>
    public const string MirrorAnnotation = "kubernetes.io/config.mirror";

    // Upstream has a plugin for each step; the flag that disables them knows their names.
    private readonly bool _setsAccount = !options.DisabledAdmission.Contains("ServiceAccount");
    private readonly bool _setsTolerations = !options.DisabledAdmission.Contains("DefaultTolerationSeconds");

    public async ValueTask<IKubernetesObject> AdmitAsync(AdmissionRequest request, CancellationToken ct)
    {
        if (request.Object is not Pod pod || request.Subresource.Length > 0)
            return request.Object;
        if (request.IsCreate && _setsAccount && !pod.Metadata.Annotations.ContainsKey(MirrorAnnotation))
            pod = await WithAccountAsync(request.Resource, pod, ct);
        return _setsTolerations ? PodTolerations.Apply(pod) : pod;
    }

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
