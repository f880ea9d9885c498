using Cluster.ApiServer.CustomResources.Definitions;
using Cluster.ApiServer.Registry.Kinds.AdmissionRegistration;
using Cluster.ApiServer.Registry.Kinds.Aggregation;
using Cluster.ApiServer.Registry.Kinds.Autoscaling;
using Cluster.ApiServer.Registry.Kinds.Batch;
using Cluster.ApiServer.Registry.Kinds.Certificates;
using Cluster.ApiServer.Registry.Kinds.Coordination;
using Cluster.ApiServer.Registry.Kinds.DynamicResources;
using Cluster.ApiServer.Registry.Kinds.FlowControl;
using Cluster.ApiServer.Registry.Kinds.Networking;
using Cluster.ApiServer.Registry.Kinds.Nodes;
using Cluster.ApiServer.Registry.Kinds.Pods;
using Cluster.ApiServer.Registry.Kinds.Policy;
using Cluster.ApiServer.Registry.Kinds.Quotas;
using Cluster.ApiServer.Registry.Kinds.Rbac;
using Cluster.ApiServer.Registry.Kinds.Scheduling;
using Cluster.ApiServer.Registry.Kinds.Services;
using Cluster.ApiServer.Registry.Kinds.Storage;
using Cluster.ApiServer.Registry.Kinds.Workloads;

namespace Cluster.ApiServer.Registry.Kinds;

/// <summary>The resources that every cluster has.</summary>
internal static class BuiltInResources
{
    /// <summary>All of them, in the order in which discovery lists their groups.</summary>
    public static IEnumerable<ResourceDefinition> All =>
    [
        NamespaceResource.Definition,
        NodeResource.Definition,
        PodResource.Definition,
        ServiceResource.Definition,
        EndpointsResource.Definition,
        EndpointSliceResource.Definition,
        ConfigMapResource.Definition,
        SecretResource.Definition,
        ServiceAccountResource.Definition,
        EventResource.Definition,
        PodTemplateResource.Definition,
        ReplicationControllerResource.Definition,
        LimitRangeResource.Definition,
        ResourceQuotaResource.Definition,
        PersistentVolumeResource.Definition,
        PersistentVolumeClaimResource.Definition,
        LeaseResource.Definition,
        DeploymentResource.Definition,
        ReplicaSetResource.Definition,
        StatefulSetResource.Definition,
        DaemonSetResource.Definition,
        ControllerRevisionResource.Definition,
        JobResource.Definition,
        CronJobResource.Definition,
        HorizontalPodAutoscalerResource.Definition,
        PodDisruptionBudgetResource.Definition,
        IngressResource.Definition,
        IngressClassResource.Definition,
        NetworkPolicyResource.Definition,
        ServiceCIDRResource.Definition,
        IPAddressResource.Definition,
        PriorityClassResource.Definition,
        RuntimeClassResource.Definition,
        LeaseCandidateResource.Definition,
        .. CertificateResources.All,
        .. StorageResources.All,
        .. FlowControlResources.All,
        .. AdmissionRegistrationResources.All,
        .. DeviceResources.All,
        .. RbacResources.All,
        CustomResourceDefinitionResource.Definition,
        ApiServiceResource.Definition,
    ];
}
