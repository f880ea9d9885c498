using Cluster.Api.Authentication.V1;
using Cluster.Api.Rbac.V1;
using Cluster.ApiServer.Authentication;

namespace Cluster.ApiServer.Authorization.Rbac;

/// <summary>Allows what a role allows that is bound to the user or to one of his groups.</summary>
/// <remarks>Source: <c>k8s.io/kubernetes/plugin/pkg/auth/authorizer/rbac</c>. Roles only ever add: nothing is denied here.</remarks>
internal sealed class RbacAuthorizer(RbacIndex index) : IAuthorizer
{
    public ValueTask<AccessDecision> AuthorizeAsync(AccessAttributes attributes, CancellationToken ct) => new(Authorize(attributes));

    /// <summary>Decides from memory.</summary>
    public AccessDecision Authorize(AccessAttributes attributes)
    {
        index.Refresh();
        string? missing = null;
        var granted = Find("", attributes, ref missing) ?? (attributes.Namespace.Length > 0 ? Find(attributes.Namespace, attributes, ref missing) : null);
        if (granted is not null)
            return AccessDecision.Allow(granted.Reason);
        return missing is null ? AccessDecision.NoOpinion : new(false, $"RBAC: {missing}");
    }

    /// <inheritdoc/>
    public ValueTask CatchUpAsync(AccessAttributes attributes, CancellationToken ct) =>
        attributes.User.Groups.Contains(Users.Authenticated) ? index.CatchUpAsync(ct) : ValueTask.CompletedTask;

    /// <summary>Every rule that holds for a user, in the cluster and in a namespace.</summary>
    /// <param name="ns">Empty: those of the cluster alone.</param>
    /// <param name="missing">Roles that bindings name and that are not there.</param>
    public IReadOnlyList<PolicyRule> RulesOf(UserInfo user, string ns, out IReadOnlyList<string> missing)
    {
        index.Refresh();
        var (rules, absent) = (new List<PolicyRule>(), new List<string>());
        foreach (var grant in GrantsOf(user, "").Concat(ns.Length > 0 ? GrantsOf(user, ns) : []))
        {
            if (index.Role(grant.Role) is { } role)
                rules.AddRange(role.Written);
            else
                absent.Add(grant.MissingRole);
        }

        missing = absent;
        return rules;
    }

    /// <summary>The rules of a role; null when it is not there.</summary>
    /// <param name="key"><c>namespace/name</c>, or <c>name</c> of a ClusterRole.</param>
    public IReadOnlyList<PolicyRule>? RulesOfRole(string key)
    {
        index.Refresh();
        return index.Role(key)?.Written;
    }

    private List<Grant> GrantsOf(UserInfo user, string ns)
    {
        var grants = new List<Grant>();
        grants.AddRange(index.GrantsOf(SubjectKey.User(ns, user.Username ?? "")));
        foreach (var group in user.Groups)
            grants.AddRange(index.GrantsOf(SubjectKey.Group(ns, group)));
        return grants;
    }

    private Grant? Find(string ns, AccessAttributes wanted, ref string? missing)
    {
        var user = wanted.User;
        if (Find(index.GrantsOf(SubjectKey.User(ns, user.Username ?? "")), wanted, ref missing) is { } own)
            return own;
        for (var i = 0; i < user.Groups.Count; i++)
        {
            if (Find(index.GrantsOf(SubjectKey.Group(ns, user.Groups[i])), wanted, ref missing) is { } shared)
                return shared;
        }

        return null;
    }

    private Grant? Find(ReadOnlySpan<Grant> grants, AccessAttributes wanted, ref string? missing)
    {
        foreach (var grant in grants)
        {
            if (index.Role(grant.Role) is not { } role)
                missing ??= grant.MissingRole;
            else if (role.Allow(wanted))
                return grant;
        }

        return null;
    }
}
