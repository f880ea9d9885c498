namespace Cluster.ApiServer.Admission;

/// <summary>Every policy that flags can switch, in the order in which they are asked.</summary>
/// <remarks>Source: <c>k8s.io/kubernetes/pkg/kubeapiserver/options/plugins.go</c>.</remarks>
internal static class AdmissionPlugins
{
    public static IReadOnlyList<AdmissionPlugin> All { get; } =
    [
        AdmissionPlugin.On<ServiceAccountAdmission>("ServiceAccount"),
        AdmissionPlugin.On<NodeRestriction>("NodeRestriction"),
        AdmissionPlugin.On<PriorityAdmission>("Priority"),
        AdmissionPlugin.On<DefaultTolerationSeconds>("DefaultTolerationSeconds"),
        AdmissionPlugin.On<RuntimeClassAdmission>("RuntimeClass"),
        AdmissionPlugin.On<DefaultIngressClass>("DefaultIngressClass"),
    ];
}
