using Cluster.Api.Rbac.V1;

namespace Cluster.ApiServer.Authorization.Rbac;

/// <summary>One subject of one binding.</summary>
/// <param name="Binding">Key of the binding: <c>namespace/name</c>, or <c>name</c> for the cluster's.</param>
/// <param name="Role">Key of the role in the same form.</param>
/// <param name="Subject">Who has it, in the words of the reason: <c>User "jane"</c>.</param>
internal sealed record Grant(string Binding, string Role, string Subject)
{
    /// <summary>Why a request is allowed, in upstream's words.</summary>
    public string Reason => field ??= $"RBAC: allowed by {Describe("Binding", Binding)} of {(Role.Contains('/') ? "Role" : "ClusterRole")} \"{NameOf(Role)}\" to {Subject}";

    /// <summary>Every subject of a binding with the key under which a request looks for it.</summary>
    public static IEnumerable<(SubjectKey Key, Grant Grant)> Of(string binding, string ns, RoleRef role, IReadOnlyList<Subject> subjects)
    {
        var roleKey = role.Kind == "Role" ? $"{ns}/{role.Name}" : role.Name;
        foreach (var subject in subjects)
        {
            var home = string.IsNullOrEmpty(subject.Namespace) ? ns : subject.Namespace;
            yield return subject.Kind == "ServiceAccount"
                ? (SubjectKey.User(ns, $"{Authentication.Users.ServiceAccountPrefix}{home}:{subject.Name}"), new(binding, roleKey, $"ServiceAccount \"{subject.Name}/{home}\""))
                : (new(ns, subject.Kind == "Group", subject.Name), new(binding, roleKey, $"{subject.Kind} \"{subject.Name}\""));
        }
    }

    /// <summary>The refusal to go on with: the role that the binding names is not there.</summary>
    public string MissingRole => $"{(Role.Contains('/') ? "role" : "clusterrole")}.rbac.authorization.k8s.io \"{NameOf(Role)}\" not found";

    private static string NameOf(string key) => key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..];

    private static string Describe(string kind, string key) => key.Split('/') is [var ns, var name] ? $"Role{kind} \"{name}/{ns}\"" : $"ClusterRole{kind} \"{key}\"";
}
