using Cluster.Api;
using Cluster.Api.Authentication.V1;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Storage;
using Cluster.ApiServer.Tokens;
using Cluster.ApiServer.Watch;

namespace Cluster.ApiServer.Authentication;

/// <summary>Tokens of service accounts. One is good only while its account, and the object it is bound to, are the same as when it was made.</summary>
internal sealed class ServiceAccountAuthenticator(
    ServiceAccountTokens tokens, WatchCaches caches, IObjectStore store, IReadOnlyList<string> apiAudiences, TimeProvider time) : ITokenAuthenticator
{
    /// <summary>How long a token outlives the end of its object's grace period, so that a pod can put its affairs in order.</summary>
    private static readonly TimeSpan Leeway = TimeSpan.FromSeconds(60);

    /// <summary>What tells whether an object is still the same. The whole of each pod with a token, kept decoded, would weigh more than its bytes.</summary>
    private static readonly JsonOutline Life = JsonOutline.Of("metadata.uid", "metadata.deletionTimestamp");

    public async ValueTask<AuthenticatedToken?> AuthenticateAsync(string token, IReadOnlyList<string> audiences, CancellationToken ct)
    {
        if (tokens.Verify(token) is not { Kubernetes: { } bound } claims)
            return null;
        var meant = claims.Audiences.Intersect(audiences.Count > 0 ? audiences : apiAudiences).ToList();
        var account = bound.ServiceAccount;
        if (meant.Count == 0 || claims.Subject != $"{Users.ServiceAccountPrefix}{bound.Namespace}:{account.Name}")
            return null;
        if (!await IsAliveAsync("serviceaccounts", $"{bound.Namespace}/{account.Name}", account.Uid, ct))
            return null;
        if (bound.Pod is { } pod && !await IsAliveAsync("pods", $"{bound.Namespace}/{pod.Name}", pod.Uid, ct))
            return null;
        if (bound.Secret is { } secret && !await IsAliveAsync("secrets", $"{bound.Namespace}/{secret.Name}", secret.Uid, ct))
            return null;
        if (bound is { Pod: null, Node: { } node } && !await IsAliveAsync("nodes", node.Name, node.Uid, ct))
            return null;
        return new(UserOf(claims, bound), meant);
    }

    private static UserInfo UserOf(ServiceAccountClaims claims, ServiceAccountClaims.BoundObjects bound)
    {
        var extra = new Dictionary<string, IReadOnlyList<string>>();
        if (claims.Id.Length > 0)
            extra["authentication.kubernetes.io/credential-id"] = [$"JTI={claims.Id}"];
        if (bound.Pod is { } pod)
        {
            extra["authentication.kubernetes.io/pod-name"] = [pod.Name];
            extra["authentication.kubernetes.io/pod-uid"] = [pod.Uid];
        }

        if (bound.Node is { } node)
        {
            extra["authentication.kubernetes.io/node-name"] = [node.Name];
            extra["authentication.kubernetes.io/node-uid"] = [node.Uid];
        }

        return new()
        {
            Username = claims.Subject,
            Uid = bound.ServiceAccount.Uid,
            Groups = [Users.ServiceAccounts, $"{Users.ServiceAccounts}:{bound.Namespace}"],
            Extra = extra,
        };
    }

    private async ValueTask<bool> IsAliveAsync(string resource, string key, string uid, CancellationToken ct)
    {
        var cache = caches[resource];
        var known = cache.TryGetState()?.Objects.Find(key)?.DecodeFor(Life) ?? await ReadAsync(resource, key, cache, ct);
        return known is not null && known.Metadata.Uid == uid && !(known.Metadata.DeletionTimestamp < time.GetUtcNow() - Leeway);
    }

    private async ValueTask<IKubernetesObject?> ReadAsync(string resource, string key, ResourceCache cache, CancellationToken ct) =>
        await store.GetAsync(resource, key, ct) is { } item ? cache.Resource.Decode(item.Json.Span) : null;
}
