using Cluster.Api.Apps.V1;
using Cluster.Api.Core.V1;
using Cluster.Api.Meta.V1;
using static Cluster.ApiServer.Registry.Tables.Columns;

namespace Cluster.ApiServer.Registry.Tables;

/// <summary>Columns of the kinds that own pods.</summary>
internal static class WorkloadTables
{
    public static IReadOnlyList<TableColumn<Deployment>> Deployments { get; } =
    [
        Name<Deployment>(),
        Text<Deployment>("Ready", o => $"{o.Status.ReadyReplicas}/{o.Spec.Replicas ?? 0}", "Pods ready, of those wanted."),
        Number<Deployment>("Up-to-date", o => o.Status.UpdatedReplicas, "Pods of the newest template."),
        Number<Deployment>("Available", o => o.Status.AvailableReplicas, "Pods ready for long enough."),
        Age<Deployment>(),
        .. Workload<Deployment>(o => o.Spec.Template, o => o.Spec.Selector),
    ];

    public static IReadOnlyList<TableColumn<ReplicaSet>> ReplicaSets { get; } =
    [
        Name<ReplicaSet>(),
        Number<ReplicaSet>("Desired", o => o.Spec.Replicas ?? 0, "Pods wanted."),
        Number<ReplicaSet>("Current", o => o.Status.Replicas, "Pods there are."),
        Number<ReplicaSet>("Ready", o => o.Status.ReadyReplicas, "Pods that are ready."),
        Age<ReplicaSet>(),
        .. Workload<ReplicaSet>(o => o.Spec.Template, o => o.Spec.Selector),
    ];

    public static IReadOnlyList<TableColumn<ReplicationController>> ReplicationControllers { get; } =
    [
        Name<ReplicationController>(),
        Number<ReplicationController>("Desired", o => o.Spec.Replicas ?? 0, "Pods wanted."),
        Number<ReplicationController>("Current", o => o.Status.Replicas, "Pods there are."),
        Number<ReplicationController>("Ready", o => o.Status.ReadyReplicas, "Pods that are ready."),
        Age<ReplicationController>(),
        .. Workload<ReplicationController>(o => o.Spec.Template ?? new(), o => new LabelSelector { MatchLabels = o.Spec.Selector }),
    ];

    public static IReadOnlyList<TableColumn<StatefulSet>> StatefulSets { get; } =
    [
        Name<StatefulSet>(),
        Text<StatefulSet>("Ready", o => $"{o.Status.ReadyReplicas}/{o.Spec.Replicas ?? 0}", "Pods ready, of those wanted."),
        Age<StatefulSet>(),
        .. Workload<StatefulSet>(o => o.Spec.Template, o => o.Spec.Selector).Take(2),
    ];

    public static IReadOnlyList<TableColumn<DaemonSet>> DaemonSets { get; } =
    [
        Name<DaemonSet>(),
        Number<DaemonSet>("Desired", o => o.Status.DesiredNumberScheduled, "Nodes that should run a pod."),
        Number<DaemonSet>("Current", o => o.Status.CurrentNumberScheduled, "Nodes that run one."),
        Number<DaemonSet>("Ready", o => o.Status.NumberReady, "Nodes whose pod is ready."),
        Number<DaemonSet>("Up-to-date", o => o.Status.UpdatedNumberScheduled, "Nodes with a pod of the newest template."),
        Number<DaemonSet>("Available", o => o.Status.NumberAvailable, "Nodes whose pod is ready for long enough."),
        Text<DaemonSet>("Node Selector", o => Labels(o.Spec.Template.Spec.NodeSelector), "Which nodes are meant."),
        Age<DaemonSet>(),
        .. Workload<DaemonSet>(o => o.Spec.Template, o => o.Spec.Selector),
    ];

    public static IReadOnlyList<TableColumn<PodTemplate>> PodTemplates { get; } =
    [
        Name<PodTemplate>(),
        Text<PodTemplate>("Containers", o => string.Join(',', o.Template.Spec.Containers.Select(container => container.Name)), "Names of the containers."),
        Text<PodTemplate>("Images", o => string.Join(',', o.Template.Spec.Containers.Select(container => container.Image)), "Images of the containers."),
        Text<PodTemplate>("Pod Labels", o => Labels(o.Template.Metadata.Labels), "Labels of pods made from it."),
    ];

    public static IReadOnlyList<TableColumn<ControllerRevision>> ControllerRevisions { get; } =
    [
        Name<ControllerRevision>(),
        Text<ControllerRevision>("Controller", Owner, "Whose revision it is."),
        Number<ControllerRevision>("Revision", o => o.Revision, "Number of the revision."),
        Age<ControllerRevision>(),
    ];

    /// <summary>The owner as kubectl names it: <c>statefulset.apps/web</c>.</summary>
    private static string Owner(ControllerRevision revision)
    {
        var owner = revision.Metadata.OwnerReferences.FirstOrDefault(reference => reference.Controller is true);
        if (owner is null)
            return "<none>";
        var slash = owner.ApiVersion.IndexOf('/');
        var kind = owner.Kind.ToLowerInvariant() + (slash < 0 ? "" : "." + owner.ApiVersion[..slash]);
        return $"{kind}/{owner.Name}";
    }
}
