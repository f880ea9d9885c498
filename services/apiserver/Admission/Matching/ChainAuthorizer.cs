using Cluster.Api.Authentication.V1;
using Cluster.ApiServer.Authentication;
using Cluster.ApiServer.Authorization;
using Cluster.Cel;

namespace Cluster.ApiServer.Admission.Matching;

/// <summary>Answers the <c>authorizer</c> of expressions by the server's own authorizers.</summary>
internal sealed class ChainAuthorizer(AuthorizerChain authorizers, UserInfo user, CancellationToken ct) : ICelAuthorizer
{
    public CelAuthorizationDecision Authorize(CelAuthorizationQuestion question)
    {
        // Expressions are evaluated in one go. Only an authorizer that asks somebody outside keeps this thread waiting.
        var pending = authorizers.AuthorizeAsync(AttributesOf(question), ct);
        var decision = pending.IsCompleted ? pending.Result : pending.AsTask().GetAwaiter().GetResult();
        return new(decision.IsAllowed, decision.Reason);
    }

    private AccessAttributes AttributesOf(CelAuthorizationQuestion question) =>
        new(question.ServiceAccount is var (ns, name) ? AccountOf(ns, name) : user, question.Verb)
        {
            IsResource = question.Path is null,
            Path = question.Path ?? "",
            Group = question.Group,
            Version = "*",
            Resource = question.Resource,
            Subresource = question.Subresource,
            Namespace = question.Namespace,
            Name = question.Name,
        };

    private static UserInfo AccountOf(string ns, string name) => new()
    {
        Username = $"{Users.ServiceAccountPrefix}{ns}:{name}",
        Groups = [Users.ServiceAccounts, $"{Users.ServiceAccounts}:{ns}", Users.Authenticated],
    };
}
