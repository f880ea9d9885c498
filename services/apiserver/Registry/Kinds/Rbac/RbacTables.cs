using System.Globalization;
using Cluster.Api.Rbac.V1;
using static Cluster.ApiServer.Registry.Tables.Columns;

namespace Cluster.ApiServer.Registry.Kinds.Rbac;

/// <summary>Columns of roles and their bindings.</summary>
internal static class RbacTables
{
    public static IReadOnlyList<TableColumn<Role>> Roles { get; } = [Name<Role>(), Created<Role>()];

    public static IReadOnlyList<TableColumn<ClusterRole>> ClusterRoles { get; } = [Name<ClusterRole>(), Created<ClusterRole>()];

    public static IReadOnlyList<TableColumn<RoleBinding>> RoleBindings { get; } =
        [Name<RoleBinding>(), .. Binding<RoleBinding>(o => o.RoleRef, o => o.Subjects)];

    public static IReadOnlyList<TableColumn<ClusterRoleBinding>> ClusterRoleBindings { get; } =
        [Name<ClusterRoleBinding>(), .. Binding<ClusterRoleBinding>(o => o.RoleRef, o => o.Subjects)];

    // Roles are told apart by when they were made, not by their age: upstream prints the instant.
    private static TableColumn<T> Created<T>()
        where T : Api.IKubernetesObject =>
        new("Created At", static (obj, _) => obj.Metadata.CreationTimestamp?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "<unknown>")
        {
            Description = "When the role was created.",
        };

    private static IEnumerable<TableColumn<T>> Binding<T>(Func<T, RoleRef> role, Func<T, IReadOnlyList<Subject>> subjects)
        where T : Api.IKubernetesObject =>
    [
        Text<T>("Role", o => $"{role(o).Kind}/{role(o).Name}", "The role that is granted."),
        Age<T>(),
        Text<T>("Users", o => Names(subjects(o), "User"), "Users that have the role.", 1),
        Text<T>("Groups", o => Names(subjects(o), "Group"), "Groups that have the role.", 1),
        Text<T>("ServiceAccounts", o => Names(subjects(o), "ServiceAccount"), "Service accounts that have the role.", 1),
    ];

    private static string Names(IReadOnlyList<Subject> subjects, string kind) => string.Join(", ", subjects
        .Where(subject => subject.Kind == kind)
        .Select(subject => kind == "ServiceAccount" ? $"{subject.Namespace}/{subject.Name}" : subject.Name));
}
