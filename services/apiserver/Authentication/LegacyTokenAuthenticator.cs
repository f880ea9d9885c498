using System.Security.Cryptography;
using System.Text;
using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.ApiServer.Storage;
using Cluster.ApiServer.Tokens;
using Cluster.ApiServer.Watch;

namespace Cluster.ApiServer.Authentication;

/// <summary>Tokens that Secrets hold. One is good only while its Secret holds it and its account is the same.</summary>
/// <remarks>Source: <c>k8s.io/kubernetes/pkg/serviceaccount/legacy.go</c>. What happens to the Secret is all that ever ends such a token.</remarks>
internal sealed class LegacyTokenAuthenticator(
    ServiceAccountTokens tokens, WatchCaches caches, IObjectStore store, IReadOnlyList<string> apiAudiences, TimeProvider time) : ITokenAuthenticator
{
    /// <summary>Set by an administrator on Secrets whose token nobody should use any more.</summary>
    private const string InvalidLabel = "kubernetes.io/legacy-token-invalid-since";

    public async ValueTask<AuthenticatedToken?> AuthenticateAsync(string token, IReadOnlyList<string> audiences, CancellationToken ct)
    {
        if (tokens.VerifyLegacy(token) is not { } claims || claims.Subject != $"{Users.ServiceAccountPrefix}{claims.Namespace}:{claims.AccountName}")
            return null;
        IReadOnlyList<string> meant = audiences.Count > 0 ? [.. apiAudiences.Intersect(audiences)] : apiAudiences;
        if (meant.Count == 0 || await FindAsync<Secret>("secrets", $"{claims.Namespace}/{claims.SecretName}", ct) is not { } secret || !Holds(secret, token))
            return null;
        if (await FindAsync<ServiceAccount>("serviceaccounts", $"{claims.Namespace}/{claims.AccountName}", ct) is not { } account || account.Metadata.Uid != claims.AccountUid)
            return null;
        return new(
            new() { Username = claims.Subject, Uid = claims.AccountUid, Groups = [Users.ServiceAccounts, $"{Users.ServiceAccounts}:{claims.Namespace}"] }, meant);
    }

    private static bool Holds(Secret secret, string token) =>
        !secret.Metadata.Labels.ContainsKey(InvalidLabel)
        && secret.Data.TryGetValue("token", out var held) && CryptographicOperations.FixedTimeEquals(held, Encoding.UTF8.GetBytes(token));

    /// <summary>The object, unless it is on its way out.</summary>
    private async ValueTask<T?> FindAsync<T>(string resource, string key, CancellationToken ct)
        where T : class, IKubernetesObject
    {
        var cache = caches[resource];
        var found = cache.TryGetState()?.Objects.Find(key)?.Decode()
            ?? (await store.GetAsync(resource, key, ct) is { } item ? cache.Resource.Decode(item.Json.Span) : null);
        return found is not null && !(found.Metadata.DeletionTimestamp <= time.GetUtcNow()) ? found as T : null;
    }
}
