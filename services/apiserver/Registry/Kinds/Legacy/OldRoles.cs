using System.Text.Json.Nodes;
using Cluster.Api;
using Cluster.Api.Rbac.V1;
using Cluster.ApiServer.Registry.Versions;
using static Cluster.ApiServer.Registry.Kinds.Legacy.LegacyVersions;

namespace Cluster.ApiServer.Registry.Kinds.Legacy;

/// <summary>Roles and bindings before v1. The oldest version named a subject's group with a version, and everybody with a star.</summary>
internal static class OldRoles
{
    private const string Group = "rbac.authorization.k8s.io";
    private const string Alpha = "v1alpha1";

    private static readonly TypeChange Reference = new("RoleRef") { Required = ["apiGroup"] };

    private static readonly TypeChange Subject = new("Subject")
    {
        Hidden = ["apiGroup"],
        Added = [new("apiVersion", Schema.Of<string>())],
        ToStored = ToGroup,
        FromStored = subject =>
        {
            subject.Remove("apiGroup");
            subject["apiVersion"] = subject.Text("kind") == "ServiceAccount" ? "v1" : $"{Group}/{Alpha}";
        },
    };

    public static IEnumerable<LegacyVersion> All =>
    [
        .. Both<Role>(null), .. Both<ClusterRole>(null), .. Both<ClusterRoleBinding>(DefaultGroup), .. Both<RoleBinding>(Complete),
    ];

    private static LegacyVersion[] Both<T>(Action<JsonObject>? alphaDefaults) =>
    [
        Of<T>("v1beta1", "1.17", "1.22", alphaDefaults is null ? null : DefaultGroup, [Reference]),
        Of<T>(Alpha, "1.17", "1.23", alphaDefaults, [Reference, Subject]),
    ];

    private static void ToGroup(JsonObject subject)
    {
        var version = subject.Take("apiVersion")?.ToString();
        if (subject.Text("kind") is "User" && subject.Text("name") is "*")
            (subject["kind"], subject["name"], version) = ("Group", "system:authenticated", null);
        if (subject.Text("kind") is "User" or "Group")
            subject["apiGroup"] = version?.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash ? version[..slash] : Group;
    }

    private static void DefaultGroup(JsonObject binding)
    {
        if (binding.Object("roleRef") is { } role)
            role.Default("apiGroup", Group);
    }

    /// <summary>A service account without a namespace is one of the binding's.</summary>
    private static void Complete(JsonObject binding)
    {
        DefaultGroup(binding);
        if (binding.Object("metadata")?.Text("namespace") is not { Length: > 0 } home)
            return;
        foreach (var subject in binding.Objects("subjects").Where(subject => subject.Text("kind") == "ServiceAccount"))
            subject.Default("namespace", home);
    }
}
