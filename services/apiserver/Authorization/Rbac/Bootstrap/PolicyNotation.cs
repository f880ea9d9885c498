using Cluster.Api.Rbac.V1;

namespace Cluster.ApiServer.Authorization.Rbac.Bootstrap;

/// <summary>A short way to write roles: verbs and <c>resource.group/subresource</c> as words in a row.</summary>
internal static class PolicyNotation
{
    public const string Read = "get list watch";
    public const string Write = "create update patch delete deletecollection";
    public const string ReadUpdate = "get list watch update patch";

    private static readonly Dictionary<string, string> Labels = new() { ["kubernetes.io/bootstrapping"] = "rbac-defaults" };
    private static readonly Dictionary<string, string> Annotations = new() { [PolicyReconciler.AutoUpdate] = "true" };

    public static ClusterRole Role(string name, params IEnumerable<PolicyRule>[] rules) =>
        new() { Metadata = new() { Name = name, Labels = Labels, Annotations = Annotations }, Rules = [.. rules.SelectMany(static rule => rule)] };

    public static Role Role(string ns, string name, params IEnumerable<PolicyRule>[] rules) =>
        new() { Metadata = new() { Name = name, Namespace = ns, Labels = Labels, Annotations = Annotations }, Rules = [.. rules.SelectMany(static rule => rule)] };

    /// <summary>The role as a part of a bigger one, such as <c>admin</c>.</summary>
    public static ClusterRole PartOf(this ClusterRole role, string whole) =>
        role with { Metadata = role.Metadata with { Labels = new Dictionary<string, string>(role.Metadata.Labels) { [AggregateTo(whole)] = "true" } } };

    /// <summary>A role whose rules are those of its parts.</summary>
    public static ClusterRole Whole(string name) =>
        Role(name) with { AggregationRule = new() { ClusterRoleSelectors = [new() { MatchLabels = new Dictionary<string, string> { [AggregateTo(name)] = "true" } }] } };

    /// <summary>Rules on resources, one per API group; <c>*</c> stands for every resource of every group.</summary>
    public static IEnumerable<PolicyRule> Can(string verbs, string resources) =>
        from resource in resources.Split(' ')
        group Plural(resource) by Group(resource) into inGroup
        select new PolicyRule { Verbs = verbs.Split(' '), ApiGroups = [inGroup.Key], Resources = [.. inGroup] };

    /// <summary>Rules on certain objects alone.</summary>
    public static IEnumerable<PolicyRule> CanNamed(string verbs, string resource, string names) =>
        Can(verbs, resource).Select(rule => rule with { ResourceNames = names.Split(' ') });

    public static IEnumerable<PolicyRule> CanGet(string paths) => [new() { Verbs = ["get"], NonResourceURLs = paths.Split(' ') }];

    /// <summary>Recording events, as everything that acts does.</summary>
    public static IEnumerable<PolicyRule> CanTell() => Can("create update patch", "events events.events.k8s.io");

    public static ClusterRoleBinding Bind(string role, params Subject[] subjects) => Bind(role, role, subjects);

    public static ClusterRoleBinding Bind(string name, string role, params Subject[] subjects) => new()
    {
        Metadata = new() { Name = name, Labels = Labels, Annotations = Annotations },
        RoleRef = new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "ClusterRole", Name = role },
        Subjects = subjects,
    };

    public static RoleBinding Bind(string ns, string name, string role, params Subject[] subjects) => new()
    {
        Metadata = new() { Name = name, Namespace = ns, Labels = Labels, Annotations = Annotations },
        RoleRef = new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "Role", Name = role },
        Subjects = subjects,
    };

    public static Subject User(string name) => new() { Kind = "User", ApiGroup = "rbac.authorization.k8s.io", Name = name };

    public static Subject Everyone(string group) => new() { Kind = "Group", ApiGroup = "rbac.authorization.k8s.io", Name = group };

    /// <summary>A service account of <c>kube-system</c>.</summary>
    public static Subject Account(string name) => new() { Kind = "ServiceAccount", Namespace = "kube-system", Name = name };

    private static string AggregateTo(string whole) => "rbac.authorization.k8s.io/aggregate-to-" + whole;

    private static string Group(string resource)
    {
        if (resource is "*" or "*/scale")
            return "*";
        var plural = resource.Split('/')[0];
        var dot = plural.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? "" : plural[(dot + 1)..];
    }

    private static string Plural(string resource)
    {
        var (plural, subresource) = resource.Split('/') is [var head, var tail] ? (head, "/" + tail) : (resource, "");
        return plural.Split('.')[0] + subresource;
    }
}
