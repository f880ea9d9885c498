using Cluster.ApiServer.Authentication;

namespace Cluster.ApiServer.Authorization;

/// <summary>Allows masters everything and everybody the health checks: before any policy, so that no policy can lock the cluster's owner out.</summary>
internal sealed class PrivilegedAuthorizer : IAuthorizer
{
    private static readonly string[] Health = ["/healthz", "/livez", "/readyz"];

    public ValueTask<AccessDecision> AuthorizeAsync(AccessAttributes attributes, CancellationToken ct) =>
        new(attributes.User.Groups.Contains(Users.Masters) || IsHealth(attributes) ? AccessDecision.Allow("") : AccessDecision.NoOpinion);

    private static bool IsHealth(AccessAttributes attributes) =>
        !attributes.IsResource && attributes.Verb is ("get" or "head") && Health.Contains(attributes.Path);
}
