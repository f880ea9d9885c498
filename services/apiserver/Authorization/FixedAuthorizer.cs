namespace Cluster.ApiServer.Authorization;

/// <summary>Upstream's modes AlwaysAllow and AlwaysDeny, for trying out.</summary>
internal sealed class FixedAuthorizer(bool allows) : IAuthorizer
{
    public ValueTask<AccessDecision> AuthorizeAsync(AccessAttributes attributes, CancellationToken ct) =>
        new(allows ? AccessDecision.Allow("") : new(false, "Everything is forbidden."));
}
