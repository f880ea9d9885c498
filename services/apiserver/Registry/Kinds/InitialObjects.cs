using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.Api.Networking.V1;
using Cluster.ApiServer.Registry.Kinds.Scheduling;

namespace Cluster.ApiServer.Registry.Kinds;

/// <summary>Cluster-scoped objects that every cluster has, and gets again when somebody takes them away.</summary>
internal static class InitialObjects
{
    private static readonly string[] Namespaces = ["default", "kube-system", "kube-public", "kube-node-lease"];

    /// <summary>All of them, each with the name of its resource; namespaces come first.</summary>
    public static IEnumerable<(string Resource, IKubernetesObject Object)> Of(ApiServerOptions options) =>
    [
        .. Namespaces.Select(name => ("namespaces", (IKubernetesObject)new Namespace { Metadata = new() { Name = name } })),
        .. SystemPriorityClasses.All.Select(known => ("priorityclasses.scheduling.k8s.io", (IKubernetesObject)known)),
        ("servicecidrs.networking.k8s.io", new ServiceCIDR { Metadata = new() { Name = "kubernetes" }, Spec = new() { Cidrs = [options.ServiceRange.ToString()] } }),
    ];
}
