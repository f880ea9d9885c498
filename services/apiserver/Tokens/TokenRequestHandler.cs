using Cluster.Api;
using Cluster.Api.Authentication.V1;
using Cluster.ApiServer.Admission;
using Cluster.ApiServer.Authentication;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Registry;

namespace Cluster.ApiServer.Tokens;

/// <summary><c>serviceaccounts/token</c>: a signed token for an account, bound to a pod, secret or node on request.</summary>
internal sealed class TokenRequestHandler(ResourceServices services, ServiceAccountTokens tokens, TimeProvider time) : ISubresourceHandler
{
    private const string ApiVersion = "authentication.k8s.io/v1";
    private const long DefaultSeconds = 3600;
    private const long ShortestSeconds = 600;
    private const long LongestSeconds = 1L << 32;

    public async Task HandleAsync(ApiRequest request, CancellationToken ct)
    {
        if (request.Info.Verb != "create")
            throw ApiException.MethodNotAllowed();
        if (!tokens.CanSign)
            throw ApiException.Internal("no service account signing key is configured: start the server with --service-account-signing-key-file");
        using var body = await RequestBody.ReadAsync(request.Http.Request, ct);
        var asked = (TokenRequest)ObjectDecoder.Decode(
            request, BodyFormat.ToJson(request.Http.Request.ContentType, body.Bytes), typeof(TokenRequest), "TokenRequest", ApiVersion);
        var account = await FindAsync("serviceaccounts", request.Key, ct) ?? throw ApiException.NotFound(request.Resource, request.Info.Name);
        var seconds = asked.Spec.ExpirationSeconds ?? DefaultSeconds;
        Check(request, asked, seconds);
        asked = await services.AdmitAsync(
            request.Resource, AdmissionOperation.Create, asked, (request.Info.Namespace, request.Info.Name), WriteOptionsReader.Read(request), ct);
        var bound = await BindAsync(request, asked.Spec.BoundObjectRef, account, ct);
        var now = time.GetUtcNow();
        var audiences = asked.Spec.Audiences.Count > 0 ? asked.Spec.Audiences : [tokens.Issuer];
        var token = tokens.Sign(new()
        {
            Audiences = audiences,
            Expires = now.ToUnixTimeSeconds() + seconds,
            IssuedAt = now.ToUnixTimeSeconds(),
            NotBefore = now.ToUnixTimeSeconds(),
            Id = Guid.NewGuid().ToString(),
            Subject = $"{Users.ServiceAccountPrefix}{request.Info.Namespace}:{request.Info.Name}",
            Kubernetes = bound,
        });
        await Responses.ValueAsync(request.Http, 201, asked with
        {
            Metadata = new() { Name = request.Info.Name, Namespace = request.Info.Namespace, CreationTimestamp = now },
            Spec = asked.Spec with { Audiences = audiences, ExpirationSeconds = seconds },
            Status = new() { Token = token, ExpirationTimestamp = now.AddSeconds(seconds) },
        });
    }

    private static void Check(ApiRequest request, TokenRequest asked, long seconds)
    {
        List<FieldError> errors = [];
        if (asked.Metadata.Name.Length > 0 && asked.Metadata.Name != request.Info.Name)
            errors.Add(FieldError.Invalid("metadata.name", asked.Metadata.Name, "must match the service account name if specified"));
        if (asked.Metadata.Namespace.Length > 0 && asked.Metadata.Namespace != request.Info.Namespace)
            errors.Add(FieldError.Invalid("metadata.namespace", asked.Metadata.Namespace, "must match the service account namespace if specified"));
        if (seconds < ShortestSeconds)
            errors.Add(FieldError.Invalid("spec.expirationSeconds", seconds, "may not specify a duration less than 10 minutes"));
        if (seconds > LongestSeconds)
            errors.Add(FieldError.Invalid("spec.expirationSeconds", seconds, "may not specify a duration larger than 2^32 seconds"));
        if (errors.Count > 0)
            throw ApiException.Invalid("authentication.k8s.io", "TokenRequest", asked.Metadata.Name, errors);
    }

    private async ValueTask<ServiceAccountClaims.BoundObjects> BindAsync(ApiRequest request, BoundObjectReference? reference, IKubernetesObject account, CancellationToken ct)
    {
        var bound = new ServiceAccountClaims.BoundObjects
        {
            Namespace = request.Info.Namespace,
            ServiceAccount = new(account.Metadata.Name, account.Metadata.Uid),
        };
        if (reference is null)
            return bound;
        var isCore = !(reference.ApiVersion ?? "").Contains('/', StringComparison.Ordinal);
        switch (reference.Kind)
        {
            case "Pod" when isCore:
                var pod = (Api.Core.V1.Pod)await RequireAsync("pods", request, reference, ct);
                if ((pod.Spec.ServiceAccountName is { Length: > 0 } name ? name : "default") != account.Metadata.Name)
                    throw ApiException.BadRequest($"cannot bind token for serviceaccount \"{account.Metadata.Name}\" to pod running with different serviceaccount name.");
                var node = pod.Spec.NodeName is { Length: > 0 } nodeName && await FindAsync("nodes", nodeName, ct) is { } found
                    ? new ServiceAccountClaims.Reference(nodeName, found.Metadata.Uid) : null;
                return bound with { Pod = new(pod.Metadata.Name, pod.Metadata.Uid), Node = node };
            case "Secret" when isCore:
                var secret = await RequireAsync("secrets", request, reference, ct);
                return bound with { Secret = new(secret.Metadata.Name, secret.Metadata.Uid) };
            case "Node" when isCore:
                var bearer = await FindAsync("nodes", reference.Name ?? "", ct) ?? throw ApiException.NotFound(services.Caches["nodes"].Resource, reference.Name ?? "");
                return bound with { Node = new(bearer.Metadata.Name, Same(reference, bearer, "nodes").Metadata.Uid) };
            default:
                throw ApiException.BadRequest($"cannot bind token to object of type {(isCore ? "/" : "")}{reference.ApiVersion}, Kind={reference.Kind}");
        }
    }

    private async ValueTask<IKubernetesObject> RequireAsync(string resource, ApiRequest request, BoundObjectReference reference, CancellationToken ct)
    {
        var name = reference.Name ?? "";
        var found = await FindAsync(resource, $"{request.Info.Namespace}/{name}", ct)
            ?? throw ApiException.NotFound(services.Caches[resource].Resource, name);
        return Same(reference, found, resource);
    }

    /// <summary>The object, if it is the one meant.</summary>
    private IKubernetesObject Same(BoundObjectReference reference, IKubernetesObject found, string resource) =>
        reference.Uid is { Length: > 0 } uid && uid != found.Metadata.Uid
            ? throw ApiException.Conflict(services.Caches[resource].Resource, found.Metadata.Name, $"the UID in the bound object reference ({uid}) does not match the UID in record. The object might have been deleted and then recreated")
            : found;

    private async ValueTask<IKubernetesObject?> FindAsync(string resource, string key, CancellationToken ct) =>
        await services.Store.GetAsync(resource, key, ct) is { } item ? services.Caches[resource].Resource.Decode(item.Json.Span) : null;
}
