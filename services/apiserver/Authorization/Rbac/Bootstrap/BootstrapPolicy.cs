using Cluster.Api.Rbac.V1;
using Cluster.ApiServer.Authentication;
using static Cluster.ApiServer.Authorization.Rbac.Bootstrap.PolicyNotation;

namespace Cluster.ApiServer.Authorization.Rbac.Bootstrap;

/// <summary>The roles and bindings that every cluster has from its start.</summary>
internal static class BootstrapPolicy
{
    private const string System = "kube-system";
    private const string Public = "kube-public";

    public static IEnumerable<ClusterRole> ClusterRoles => [.. UserRoles.All, .. SystemRoles.All, .. ControllerRoles.All, .. OwnRoles.All];

    public static IEnumerable<ClusterRoleBinding> ClusterRoleBindings =>
    [
        Bind("cluster-admin", Everyone(Users.Masters)),
        Bind("system:monitoring", Everyone("system:monitoring")),
        Bind("system:discovery", Everyone(Users.Authenticated)),
        Bind("system:basic-user", Everyone(Users.Authenticated)),
        Bind("system:public-info-viewer", Everyone(Users.Authenticated), Everyone(Users.Unauthenticated)),
        Bind("system:service-account-issuer-discovery", Everyone(Users.ServiceAccounts)),
        Bind("system:cluster-trust-bundle-discovery", Everyone(Users.ServiceAccounts)),
        Bind("system:node-proxier", User("system:kube-proxy")),
        Bind("system:kube-controller-manager", User("system:kube-controller-manager")),
        Bind("system:kube-dns", Account("kube-dns")),
        Bind("system:kube-scheduler", User("system:kube-scheduler")),
        Bind("system:volume-scheduler", User("system:kube-scheduler")),
        Bind("system:node"), // kept without subjects, so that nobody takes the name
        .. ControllerRoles.All.Select(static role => Bind(role.Metadata.Name, Account(role.Metadata.Name[ControllerRoles.Prefix.Length..]))),
        .. OwnRoles.Bindings,
    ];

    public static IEnumerable<Role> Roles =>
    [
        Role(System, "extension-apiserver-authentication-reader", CanNamed(Read, "configmaps", "extension-apiserver-authentication")),
        Role(System, "system:controller:bootstrap-signer", Can(Read, "secrets")),
        Role(System, "system:controller:cloud-provider", Can("create " + Read, "configmaps")),
        Role(System, "system:controller:token-cleaner", Can(Read + " delete", "secrets"), CanTell()),
        Role(System, "system::leader-locking-kube-controller-manager",
            Can("watch", "configmaps"), CanNamed("get update", "configmaps", "kube-controller-manager"), Can(Read + " create update", "leases.coordination.k8s.io")),
        Role(System, "system::leader-locking-kube-scheduler", Can("watch", "configmaps"), CanNamed("get update", "configmaps", "kube-scheduler")),
        Role(Public, "system:controller:bootstrap-signer", Can(Read, "configmaps"), CanNamed("update", "configmaps", "cluster-info"), CanTell()),
    ];

    public static IEnumerable<RoleBinding> RoleBindings =>
    [
        Bind(System, "system::extension-apiserver-authentication-reader", "extension-apiserver-authentication-reader",
            User("system:kube-controller-manager"), User("system:kube-scheduler")),
        Bind(System, "system::leader-locking-kube-controller-manager", "system::leader-locking-kube-controller-manager",
            User("system:kube-controller-manager"), Account("kube-controller-manager")),
        Bind(System, "system::leader-locking-kube-scheduler", "system::leader-locking-kube-scheduler", User("system:kube-scheduler"), Account("kube-scheduler")),
        Bind(System, "system:controller:bootstrap-signer", "system:controller:bootstrap-signer", Account("bootstrap-signer")),
        Bind(System, "system:controller:cloud-provider", "system:controller:cloud-provider", Account("cloud-provider")),
        Bind(System, "system:controller:token-cleaner", "system:controller:token-cleaner", Account("token-cleaner")),
        Bind(Public, "system:controller:bootstrap-signer", "system:controller:bootstrap-signer", Account("bootstrap-signer")),
    ];
}
