using System.Diagnostics;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Http;

namespace Cluster.ApiServer.Authorization;

/// <summary>Asks every authorizer in turn, and words the refusal.</summary>
internal sealed class AuthorizerChain(IReadOnlyList<IAuthorizer> authorizers)
{
    public async ValueTask<AccessDecision> AuthorizeAsync(AccessAttributes attributes, CancellationToken ct)
    {
        var reasons = "";
        foreach (var authorizer in authorizers)
        {
            var decision = await authorizer.AuthorizeAsync(attributes, ct);
            if (decision.IsAllowed || decision.IsDenied)
                return decision;
            if (decision.Reason.Length > 0)
                reasons = reasons.Length == 0 ? decision.Reason : $"{reasons}, {decision.Reason}";
        }

        return new(false, reasons);
    }

    /// <summary>Asks; and no request is refused because memory is behind.</summary>
    /// <exception cref="ApiException">Nobody allows it (403).</exception>
    /// <returns>Who allows it, and why.</returns>
    public async ValueTask<AccessDecision> RequireAsync(AccessAttributes attributes, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        var known = await AuthorizeAsync(attributes, ct);
        if (known.IsAllowed)
        {
            AccessMetrics.Authorized(true, started);
            return known;
        }

        foreach (var authorizer in authorizers)
            await authorizer.CatchUpAsync(attributes, ct);
        var decision = await AuthorizeAsync(attributes, ct);
        AccessMetrics.Authorized(decision.IsAllowed, started);
        return decision.IsAllowed ? decision : throw Refusal(attributes, decision.Reason);
    }

    private static ApiException Refusal(AccessAttributes wanted, string reason)
    {
        var why = reason.Length == 0 ? "" : $": {reason}";
        var user = $"User \"{wanted.User.Username}\" cannot {wanted.Verb}";
        if (!wanted.IsResource)
            return ApiException.Forbidden($"forbidden: {user} path \"{wanted.Path}\"{why}", new StatusDetails());
        var scope = wanted.Namespace.Length == 0 ? " at the cluster scope" : $" in the namespace \"{wanted.Namespace}\"";
        var qualified = wanted.Group.Length == 0 ? wanted.Resource : $"{wanted.Resource}.{wanted.Group}";
        var subject = wanted.Name.Length == 0 ? qualified : $"{qualified} \"{wanted.Name}\"";
        return ApiException.Forbidden(
            $"{subject} is forbidden: {user} resource \"{wanted.QualifiedResource}\" in API group \"{wanted.Group}\"{scope}{why}",
            new StatusDetails
            {
                Name = wanted.Name.Length == 0 ? null : wanted.Name,
                Group = wanted.Group.Length == 0 ? null : wanted.Group,
                Kind = wanted.Resource,
            });
    }
}
