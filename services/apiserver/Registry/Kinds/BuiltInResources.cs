using Cluster.Api.Apps.V1;
using Cluster.Api.Coordination.V1;
using Cluster.Api.Core.V1;
using Cluster.Api.Discovery.V1;

namespace Cluster.ApiServer.Registry.Kinds;

/// <summary>The resources that every cluster has.</summary>
internal static class BuiltInResources
{
    /// <summary>All of them; each has a definition of its own beside this file as soon as it has rules.</summary>
    public static IEnumerable<ResourceDefinition> All =>
    [
        new ResourceDefinition<Namespace>
        {
            Group = "", Version = "v1", Kind = "Namespace", Plural = "namespaces", ShortNames = ["ns"], Namespaced = false,
            SetMetadata = (o, m) => o with { Metadata = m }, CopyStatus = (o, from) => o with { Status = from.Status },
            Subresources = ["finalize"],
        },
        new ResourceDefinition<Node>
        {
            Group = "", Version = "v1", Kind = "Node", Plural = "nodes", ShortNames = ["no"], Namespaced = false,
            SetMetadata = (o, m) => o with { Metadata = m }, CopyStatus = (o, from) => o with { Status = from.Status },
        },
        new ResourceDefinition<Pod>
        {
            Group = "", Version = "v1", Kind = "Pod", Plural = "pods", ShortNames = ["po"], Categories = ["all"],
            SetMetadata = (o, m) => o with { Metadata = m }, CopyStatus = (o, from) => o with { Status = from.Status },
            Subresources = ["binding", "eviction", "log", "exec", "attach", "portforward"],
            Topics = pod => pod.Spec.NodeName is { Length: > 0 } node ? [$"nodes.{node}.pods"] : [],
            Grace = (pod, asked) => pod.Spec.NodeName is not { Length: > 0 } || pod.Status.Phase is "Succeeded" or "Failed"
                ? 0 : asked ?? pod.Spec.TerminationGracePeriodSeconds ?? 30,
            Fields = new Dictionary<string, Func<Pod, string>>
            {
                ["spec.nodeName"] = pod => pod.Spec.NodeName ?? "",
                ["spec.restartPolicy"] = pod => pod.Spec.RestartPolicy ?? "",
                ["spec.schedulerName"] = pod => pod.Spec.SchedulerName ?? "",
                ["spec.serviceAccountName"] = pod => pod.Spec.ServiceAccountName ?? "",
                ["status.phase"] = pod => pod.Status.Phase ?? "",
                ["status.podIP"] = pod => pod.Status.PodIP ?? "",
            },
        },
        new ResourceDefinition<Service>
        {
            Group = "", Version = "v1", Kind = "Service", Plural = "services", ShortNames = ["svc"], Categories = ["all"],
            SetMetadata = (o, m) => o with { Metadata = m }, CopyStatus = (o, from) => o with { Status = from.Status },
        },
        new ResourceDefinition<Endpoints>
        {
            Group = "", Version = "v1", Kind = "Endpoints", Plural = "endpoints", ShortNames = ["ep"], SetMetadata = (o, m) => o with { Metadata = m },
        },
        new ResourceDefinition<EndpointSlice>
        {
            Group = "discovery.k8s.io", Version = "v1", Kind = "EndpointSlice", Plural = "endpointslices", SetMetadata = (o, m) => o with { Metadata = m },
        },
        new ResourceDefinition<ConfigMap>
        {
            Group = "", Version = "v1", Kind = "ConfigMap", Plural = "configmaps", ShortNames = ["cm"], SetMetadata = (o, m) => o with { Metadata = m },
        },
        new ResourceDefinition<Secret>
        {
            Group = "", Version = "v1", Kind = "Secret", Plural = "secrets", SetMetadata = (o, m) => o with { Metadata = m },
            PublishedForm = secret => new() { Metadata = secret.Metadata, Type = secret.Type },
        },
        new ResourceDefinition<ServiceAccount>
        {
            Group = "", Version = "v1", Kind = "ServiceAccount", Plural = "serviceaccounts", ShortNames = ["sa"], Subresources = ["token"],
            SetMetadata = (o, m) => o with { Metadata = m },
        },
        new ResourceDefinition<Event>
        {
            Group = "", Version = "v1", Kind = "Event", Plural = "events", ShortNames = ["ev"], TimeToLive = TimeSpan.FromHours(1),
            SetMetadata = (o, m) => o with { Metadata = m },
        },
        new ResourceDefinition<Lease>
        {
            Group = "coordination.k8s.io", Version = "v1", Kind = "Lease", Plural = "leases", SetMetadata = (o, m) => o with { Metadata = m },
        },
        new ResourceDefinition<Deployment>
        {
            Group = "apps", Version = "v1", Kind = "Deployment", Plural = "deployments", ShortNames = ["deploy"], Categories = ["all"],
            SetMetadata = (o, m) => o with { Metadata = m }, CopyStatus = (o, from) => o with { Status = from.Status }, DesiredState = o => o.Spec,
        },
        new ResourceDefinition<ReplicaSet>
        {
            Group = "apps", Version = "v1", Kind = "ReplicaSet", Plural = "replicasets", ShortNames = ["rs"], Categories = ["all"],
            SetMetadata = (o, m) => o with { Metadata = m }, CopyStatus = (o, from) => o with { Status = from.Status }, DesiredState = o => o.Spec,
        },
        new ResourceDefinition<ControllerRevision>
        {
            Group = "apps", Version = "v1", Kind = "ControllerRevision", Plural = "controllerrevisions", SetMetadata = (o, m) => o with { Metadata = m },
        },
    ];
}
