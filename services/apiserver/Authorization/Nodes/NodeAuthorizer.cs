using Cluster.Api.Core.V1;
using Cluster.ApiServer.Authentication;
using Cluster.ApiServer.Watch;

namespace Cluster.ApiServer.Authorization;

/// <summary>Lets a kubelet do its own node's work: its node, its pods, and what those pods refer to.</summary>
/// <remarks>Source: upstream's node authorizer. Which objects a node may create, <see cref="Admission.NodeRestriction"/> decides.</remarks>
internal sealed class NodeAuthorizer(WatchCaches caches) : IAuthorizer
{
    private const string LeaseNamespace = "kube-node-lease";

    private static readonly AccessRule[] AnyNode =
    [
        new("get list watch", "nodes pods services namespaces endpoints endpointslices.discovery.k8s.io"),
        new("create", "nodes pods events tokenreviews.authentication.k8s.io subjectaccessreviews.authorization.k8s.io"),
        new("create patch update", "events events.events.k8s.io"),
        new("create", "leases.coordination.k8s.io") { Namespace = LeaseNamespace },
    ];

    public ValueTask<AccessDecision> AuthorizeAsync(AccessAttributes attributes, CancellationToken ct) => new(Authorize(attributes));

    private AccessDecision Authorize(AccessAttributes attributes)
    {
        if (!attributes.IsResource || Users.NodeOf(attributes.User) is not { } node)
            return AccessDecision.NoOpinion;
        if (AnyNode.Any(rule => rule.Allows(attributes)))
            return AccessDecision.Allow("");
        return (attributes.Group, attributes.QualifiedResource, attributes.Verb) switch
        {
            ("", "nodes", "update" or "patch" or "delete") or ("", "nodes/status", "get" or "update" or "patch") =>
                Only(attributes.Name == node, $"node \"{node}\" is not allowed to modify node \"{attributes.Name}\""),
            ("coordination.k8s.io", "leases", "get" or "update" or "patch" or "delete") when attributes.Namespace == LeaseNamespace =>
                Only(attributes.Name == node, $"node \"{node}\" can only access the node lease with the same name as the requesting node"),
            ("", "pods", "delete") or ("", "pods/status", "get" or "update" or "patch") or ("", "pods/eviction", "create") =>
                Only(RunsOn(node, attributes), $"node \"{node}\" can only touch pods with spec.nodeName set to itself"),
            ("", "secrets" or "configmaps", "get" or "list" or "watch") or ("", "serviceaccounts", "get") or ("", "serviceaccounts/token", "create") =>
                Only(IsReferred(node, attributes), $"no relationship found between node '{node}' and this object"),
            ("", "persistentvolumeclaims" or "persistentvolumes", "get") => AccessDecision.Allow(""),
            _ => AccessDecision.NoOpinion,
        };
    }

    /// <summary>A kubelet hears of a pod from its topic, which can be ahead of this replica's cache.</summary>
    public async ValueTask CatchUpAsync(AccessAttributes attributes, CancellationToken ct)
    {
        if (attributes.IsResource && Users.NodeOf(attributes.User) is not null)
            await caches["pods"].CurrentStateAsync(ct);
    }

    private static AccessDecision Only(bool isAllowed, string otherwise) => isAllowed ? AccessDecision.Allow("") : new(false, otherwise);

    private bool RunsOn(string node, AccessAttributes wanted) =>
        caches["pods"].TryGetState()?.Objects.Find($"{wanted.Namespace}/{wanted.Name}") is { } pod
        && pod.Selectable.Fields.GetValueOrDefault("spec.nodeName") == node;

    /// <summary>Whether a pod of the node names the object.</summary>
    private bool IsReferred(string node, AccessAttributes wanted)
    {
        if (wanted.Name.Length == 0 || wanted.Namespace.Length == 0 || caches["pods"].TryGetState() is not { } state)
            return false;
        return state.Objects.Range(wanted.Namespace + "/")
            .Where(pod => pod.Selectable.Fields.GetValueOrDefault("spec.nodeName") == node)
            .Select(pod => (Pod)pod.Decode())
            .Any(pod => PodReferences.Names(pod, wanted.Resource).Contains(wanted.Name));
    }
}
