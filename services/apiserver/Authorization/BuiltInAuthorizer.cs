using Cluster.ApiServer.Authentication;

namespace Cluster.ApiServer.Authorization;

/// <summary>Allows masters everything, the cluster's components their rules, and everybody what is public.</summary>
internal sealed class BuiltInAuthorizer : IAuthorizer
{
    private static readonly string[] Public = ["/healthz", "/livez", "/readyz", "/version"];
    private static readonly string[] Discovery = ["/api", "/apis", "/openapi"];

    public AccessDecision Authorize(AccessAttributes attributes)
    {
        var user = attributes.User;
        if (user.Groups.Contains(Users.Masters))
            return AccessDecision.Allow("");
        if (!attributes.IsResource)
            return MayGet(attributes) ? AccessDecision.Allow("") : AccessDecision.NoOpinion;
        if (!user.Groups.Contains(Users.Authenticated))
            return AccessDecision.NoOpinion;
        if (ComponentRules.Everybody.Any(rule => rule.Allows(attributes)))
            return AccessDecision.Allow("");
        return user.Username is { } name && ComponentRules.ByUser.TryGetValue(name, out var rules) && rules.Any(rule => rule.Allows(attributes))
            ? AccessDecision.Allow($"built-in rules of {name}")
            : AccessDecision.NoOpinion;
    }

    private static bool MayGet(AccessAttributes attributes)
    {
        if (attributes.Verb is not ("get" or "head"))
            return false;
        return IsBelow(Public, attributes.Path) || (attributes.User.Groups.Contains(Users.Authenticated) && IsBelow(Discovery, attributes.Path));
    }

    private static bool IsBelow(string[] roots, string path) =>
        roots.Any(root => path.StartsWith(root, StringComparison.Ordinal) && (path.Length == root.Length || path[root.Length] == '/'));
}
