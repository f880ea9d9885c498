using Cluster.Api;
using Cluster.ApiServer.Authentication;
using Cluster.ApiServer.Authorization.Rbac;
using Cluster.ApiServer.Authorization.Rbac.Bootstrap;

namespace Cluster.ApiServer.Authorization.Nodes;

/// <summary>Lets a kubelet do its own node's work: its node, its pods, and what those pods refer to.</summary>
/// <remarks>Source: upstream's node authorizer. What only the object itself tells, <see cref="Admission.Nodes.NodeRestriction"/> decides.</remarks>
internal sealed class NodeAuthorizer(NodeGraph graph) : IAuthorizer
{
    private const string LeaseNamespace = "kube-node-lease";
    private const string NodeField = "spec.nodeName";

    /// <summary>What every node may do alike, in resources that are not divided among nodes.</summary>
    private static readonly RoleRules Shared = new(SystemRoles.Node.Rules);

    public ValueTask<AccessDecision> AuthorizeAsync(AccessAttributes attributes, CancellationToken ct) => new(Authorize(attributes));

    /// <summary>A kubelet hears of a pod from its topic, which can be ahead of this replica's cache.</summary>
    public async ValueTask CatchUpAsync(AccessAttributes attributes, CancellationToken ct)
    {
        if (attributes.IsResource && Users.NodeOf(attributes.User) is not null)
            await graph.CatchUpAsync(ResourceOf(attributes), ct);
    }

    private AccessDecision Authorize(AccessAttributes wanted)
    {
        if (Users.NodeOf(wanted.User) is not { } node)
            return AccessDecision.NoOpinion;
        if (node.Length == 0)
            return No($"unknown node for user \"{wanted.User.Username}\"");
        return (wanted.Group, wanted.Resource) switch
        {
            _ when !wanted.IsResource => AccessDecision.NoOpinion,
            ("", "secrets" or "configmaps") => Read(node, wanted),
            ("", "persistentvolumeclaims") when wanted.Subresource == "status" => UpdateStatus(node, wanted),
            ("", "persistentvolumeclaims" or "persistentvolumes") or ("resource.k8s.io", "resourceclaims") or ("storage.k8s.io", "volumeattachments") =>
                Get(node, wanted),
            ("", "serviceaccounts") => UseAccount(node, wanted),
            ("coordination.k8s.io", "leases") => UseLease(node, wanted),
            ("storage.k8s.io", "csinodes") => UseCsiNode(node, wanted),
            ("resource.k8s.io", "resourceslices") => UseSlice(node, wanted),
            ("", "nodes") => UseNode(node, wanted),
            ("", "pods") => UsePod(node, wanted),
            ("certificates.k8s.io", "podcertificaterequests") => RequestPodCertificate(node, wanted),
            _ => Shared.Allow(wanted) ? AccessDecision.Allow("") : AccessDecision.NoOpinion,
        };
    }

    private AccessDecision Read(string node, AccessAttributes wanted)
    {
        if (wanted.Verb is not ("get" or "list" or "watch"))
            return No("can only read resources of this type");
        if (wanted.Subresource.Length > 0)
            return No("cannot read subresource");
        return wanted.Namespace.Length == 0 ? No("can only read namespaced object of this type") : Related(node, wanted);
    }

    private AccessDecision Get(string node, AccessAttributes wanted)
    {
        if (wanted.Verb != "get")
            return No("can only get individual resources of this type");
        return wanted.Subresource.Length > 0 ? No("cannot get subresource") : Related(node, wanted);
    }

    private AccessDecision UpdateStatus(string node, AccessAttributes wanted) =>
        wanted.Verb is "update" or "patch" ? Related(node, wanted) : No("can only get/update/patch this type");

    private AccessDecision UseAccount(string node, AccessAttributes wanted)
    {
        if (wanted is { Verb: "get", Subresource: "" })
            return Read(node, wanted);
        if (wanted.Verb != "create" || wanted.Name.Length == 0)
            return No("can only create tokens for individual service accounts");
        return wanted.Subresource != "token" ? No("can only create token subresource of serviceaccount") : Related(node, wanted);
    }

    private static AccessDecision UseLease(string node, AccessAttributes wanted)
    {
        if (wanted.Verb is not ("get" or "create" or "update" or "patch" or "delete"))
            return No("can only get, create, update, patch, or delete a node lease");
        if (wanted.Namespace != LeaseNamespace)
            return No($"can only access leases in the \"{LeaseNamespace}\" system namespace");
        return wanted.Verb == "create" || wanted.Name == node
            ? AccessDecision.Allow("") : No("can only access node lease with the same name as the requesting node");
    }

    private static AccessDecision UseCsiNode(string node, AccessAttributes wanted)
    {
        if (wanted.Verb is not ("get" or "create" or "update" or "patch" or "delete"))
            return No("can only get, create, update, patch, or delete a CSINode");
        if (wanted.Subresource.Length > 0)
            return No("cannot authorize CSINode subresources");
        return wanted.Verb == "create" || wanted.Name == node
            ? AccessDecision.Allow("") : No("can only access CSINode with the same name as the requesting node");
    }

    private AccessDecision UseSlice(string node, AccessAttributes wanted) => wanted.Verb switch
    {
        _ when wanted.Subresource.Length > 0 => No("cannot authorize ResourceSlice subresources"),
        "create" => AccessDecision.Allow(""),
        "get" or "update" or "patch" or "delete" => Related(node, wanted),
        "watch" or "list" or "deletecollection" => Selects(wanted, node)
            ? AccessDecision.Allow("") : No("can only list/watch/deletecollection resourceslices with nodeName field selector"),
        _ => No("only the following verbs are allowed for a ResourceSlice: get, watch, list, create, update, patch, delete, deletecollection"),
    };

    private static AccessDecision UseNode(string node, AccessAttributes wanted) => (wanted.Subresource, wanted.Verb) switch
    {
        ("", "create" or "update" or "patch") or ("status", "update" or "patch") => AccessDecision.Allow(""),
        ("", "get" or "list" or "watch") when wanted.Name == node => AccessDecision.Allow(""),
        ("", "get" or "list" or "watch") => No(wanted.Name.Length == 0
            ? $"node '{node}' cannot read all nodes, only its own Node object" : $"node '{node}' cannot read '{wanted.Name}', only its own Node object"),
        _ => AccessDecision.NoOpinion,
    };

    private AccessDecision UsePod(string node, AccessAttributes wanted) => (wanted.Subresource, wanted.Verb) switch
    {
        ("", "get") => Get(node, wanted),
        ("", "list" or "watch") when Selects(wanted, node) => AccessDecision.Allow(""),
        ("", "list" or "watch") => wanted.Name.Length > 0 ? Related(node, wanted) : No("can only list/watch pods with spec.nodeName field selector"),
        ("", "create" or "delete") or ("status", "update" or "patch") or ("eviction", "create") => AccessDecision.Allow(""),
        _ => AccessDecision.NoOpinion,
    };

    private AccessDecision RequestPodCertificate(string node, AccessAttributes wanted) => wanted.Verb switch
    {
        _ when wanted.Subresource.Length > 0 => No("nodes may not access the podcertificaterequests subresources"),
        "create" => AccessDecision.Allow(""),
        "get" => Related(node, wanted),
        "list" or "watch" => Selects(wanted, node) || (wanted.Name.Length > 0 && Related(node, wanted).IsAllowed)
            ? AccessDecision.Allow("") : No("can only list/watch podcertificaterequests with spec.nodeName field selector"),
        _ => No("only the following verbs are allowed for a PodCertificateRequest: get, list, watch, create"),
    };

    private AccessDecision Related(string node, AccessAttributes wanted)
    {
        if (wanted.Name.Length == 0)
            return No("No Object name found");
        return graph.Relates(node, ResourceOf(wanted), wanted.Namespace, wanted.Name)
            ? AccessDecision.Allow("") : No($"no relationship found between node '{node}' and this object");
    }

    /// <summary>Whether only objects of the node are asked for.</summary>
    private static bool Selects(AccessAttributes wanted, string node)
    {
        try
        {
            return FieldSelector.Parse(wanted.FieldSelector).RequiredValue(NodeField) == node;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static string ResourceOf(AccessAttributes wanted) => wanted.Group.Length == 0 ? wanted.Resource : $"{wanted.Resource}.{wanted.Group}";

    private static AccessDecision No(string why) => new(false, why);
}
