using Cluster.Api;
using Cluster.Api.Authentication.V1;
using Cluster.Api.Rbac.V1;
using Cluster.ApiServer.Admission;
using Cluster.ApiServer.Authentication;
using Cluster.ApiServer.Http;

namespace Cluster.ApiServer.Authorization.Rbac;

/// <summary>Nobody hands on more than he has: who writes a role or binds one must hold all its rules, or the verb <c>escalate</c> or <c>bind</c> on it.</summary>
/// <remarks>Source: <c>k8s.io/kubernetes/pkg/registry/rbac</c>. Masters may do everything already.</remarks>
internal sealed class EscalationCheck(RbacAuthorizer rbac, IServiceProvider services) : IValidatingAdmission
{
    private static readonly PolicyRule[] Everything =
    [
        new() { Verbs = ["*"], ApiGroups = ["*"], Resources = ["*"] },
        new() { Verbs = ["*"], NonResourceURLs = ["*"] },
    ];

    // The chain holds the authorizer that this check is made of; ask for it when it is needed.
    private AuthorizerChain Authorizers => services.GetRequiredService<AuthorizerChain>();

    public async ValueTask ValidateAsync(AdmissionRequest request, CancellationToken ct)
    {
        if (request.Resource.Group == Registry.Kinds.Rbac.RbacRules.Group && !request.User.Groups.Contains(Users.Masters) && Changes(request) is { } granted
            && !await IsExemptAsync(request, granted, ct))
        {
            Check(request, granted);
        }
    }

    /// <summary>What the write would hand out: a role's rules, or a reference to a role; null when it hands out nothing new.</summary>
    private static object? Changes(AdmissionRequest request) => (request.Object, request.Current) switch
    {
        (Role next, var current) => Same(next.Rules, (current as Role)?.Rules) ? null : next.Rules,
        (ClusterRole next, ClusterRole current) when Same(next.Rules, current.Rules) && Same(next.AggregationRule, current.AggregationRule) => null,
        (ClusterRole next, var current) => next.AggregationRule is not null || (current as ClusterRole)?.AggregationRule is not null ? Everything : next.Rules,
        (RoleBinding next, RoleBinding current) when Same(next.Subjects, current.Subjects) && next.RoleRef == current.RoleRef => null,
        (RoleBinding next, _) => next.RoleRef,
        (ClusterRoleBinding next, ClusterRoleBinding current) when Same(next.Subjects, current.Subjects) && next.RoleRef == current.RoleRef => null,
        (ClusterRoleBinding next, _) => next.RoleRef,
        _ => null,
    };

    private async ValueTask<bool> IsExemptAsync(AdmissionRequest request, object granted, CancellationToken ct)
    {
        var meta = request.Object!.Metadata;
        var (verb, resource, name) = granted is RoleRef role
            ? ("bind", role.Kind == "Role" ? "roles" : "clusterroles", role.Name)
            : ("escalate", request.Resource.Plural, meta.Name);
        var wish = new AccessAttributes(request.User, verb)
        {
            IsResource = true,
            Group = request.Resource.Group,
            Version = request.Resource.Version,
            Resource = resource,
            Namespace = meta.Namespace,
            Name = name,
        };
        return (await Authorizers.AuthorizeAsync(wish, ct)).IsAllowed;
    }

    private void Check(AdmissionRequest request, object granted)
    {
        var meta = request.Object!.Metadata;
        var rules = granted as IReadOnlyList<PolicyRule> ?? RulesOf(request, (RoleRef)granted);
        var owned = rbac.RulesOf(request.User, meta.Namespace, out var unresolved);
        if (RuleCover.Missing(owned, rules) is not { Count: > 0 } missing)
            return;
        var list = string.Join("\n", RuleCover.Compact(missing).Select(RuleCover.Describe));
        var why = $"user {Quote(request.User.Username)} (groups=[{string.Join(" ", request.User.Groups.Select(Quote))}]) "
            + $"is attempting to grant RBAC permissions not currently held:\n{list}"
            + (unresolved.Count == 0 ? "" : $"; resolution errors: [{string.Join(", ", unresolved)}]");
        throw ApiException.Forbidden(request.Resource, meta.Name, why);
    }

    private IReadOnlyList<PolicyRule> RulesOf(AdmissionRequest request, RoleRef role)
    {
        var isLocal = role.Kind == "Role";
        return rbac.RulesOfRole(isLocal ? $"{request.Namespace}/{role.Name}" : role.Name)
            ?? throw ApiException.Of(404, "NotFound", $"{(isLocal ? "role" : "clusterrole")}.rbac.authorization.k8s.io \"{role.Name}\" not found",
                new() { Name = role.Name, Group = request.Resource.Group, Kind = isLocal ? "roles" : "clusterroles" });
    }

    private static string Quote(string? text) => $"\"{text}\"";

    private static bool Same<T>(T one, T? other) =>
        ReferenceEquals(one, other) || (other is not null && KubernetesJson.Encode(one).AsSpan().SequenceEqual(KubernetesJson.Encode(other)));
}
