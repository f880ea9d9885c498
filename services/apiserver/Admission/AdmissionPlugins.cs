using Cluster.ApiServer.Admission.Certificates;
using Cluster.ApiServer.Admission.Events;
using Cluster.ApiServer.Admission.Images;
using Cluster.ApiServer.Admission.Legacy;
using Cluster.ApiServer.Admission.Namespaces;
using Cluster.ApiServer.Admission.Nodes;
using Cluster.ApiServer.Admission.PodSecurity;
using Cluster.ApiServer.Admission.Pods;
using Cluster.ApiServer.Admission.Policies;
using Cluster.ApiServer.Admission.Quotas;
using Cluster.ApiServer.Admission.Volumes;
using Cluster.ApiServer.Admission.Webhooks;

namespace Cluster.ApiServer.Admission;

/// <summary>Every policy that flags can switch, in the order in which they are asked.</summary>
/// <remarks>Source: <c>k8s.io/kubernetes/pkg/kubeapiserver/options/plugins.go</c>.</remarks>
internal static class AdmissionPlugins
{
    public static IReadOnlyList<AdmissionPlugin> All { get; } =
    [
        AdmissionPlugin.Off<AlwaysAdmit>("AlwaysAdmit"),
        AdmissionPlugin.Off<NamespaceAutoProvision>("NamespaceAutoProvision"),
        AdmissionPlugin.On<NamespaceLifecycle>("NamespaceLifecycle"),
        AdmissionPlugin.Off<NamespaceExists>("NamespaceExists"),
        AdmissionPlugin.Off<SecurityContextDeny>("SecurityContextDeny"),
        AdmissionPlugin.Off<HardAntiAffinityTopology>("LimitPodHardAntiAffinityTopology"),
        AdmissionPlugin.Off<PodPresetAdmission>("PodPreset"),
        AdmissionPlugin.On<LimitRanger>("LimitRanger"),
        AdmissionPlugin.On<ServiceAccountAdmission>("ServiceAccount"),
        AdmissionPlugin.On<NodeRestriction>("NodeRestriction"),
        AdmissionPlugin.On<TaintNodesByCondition>("TaintNodesByCondition"),
        AdmissionPlugin.Off<AlwaysPullImages>("AlwaysPullImages"),
        AdmissionPlugin.Off<ImagePolicyWebhook>(ImagePolicyWebhook.Name),
        AdmissionPlugin.Off<PodSecurityPolicyAdmission>("PodSecurityPolicy"),
        AdmissionPlugin.On<PodSecurityAdmission>(PodSecurityAdmission.Name),
        AdmissionPlugin.Off<PodNodeSelector>(PodNodeSelector.Name),
        AdmissionPlugin.On<PriorityAdmission>("Priority"),
        AdmissionPlugin.On<DefaultTolerationSeconds>("DefaultTolerationSeconds"),
        AdmissionPlugin.Off<PodTolerationRestriction>(PodTolerationRestriction.Name),
        AdmissionPlugin.Off<EventRateLimit>(EventRateLimit.Name),
        AdmissionPlugin.Off<ExtendedResourceToleration>("ExtendedResourceToleration"),
        AdmissionPlugin.On<DefaultStorageClass>("DefaultStorageClass"),
        AdmissionPlugin.On<StorageObjectInUseProtection>("StorageObjectInUseProtection"),
        AdmissionPlugin.Off<OwnerReferencesPermission>("OwnerReferencesPermissionEnforcement"),
        AdmissionPlugin.On<PersistentVolumeClaimResize>("PersistentVolumeClaimResize"),
        AdmissionPlugin.On<RuntimeClassAdmission>("RuntimeClass"),
        AdmissionPlugin.On<CertificateApproval>("CertificateApproval"),
        AdmissionPlugin.On<CertificateSigning>("CertificateSigning"),
        AdmissionPlugin.On<ClusterTrustBundleAttest>("ClusterTrustBundleAttest"),
        AdmissionPlugin.On<CertificateSubjectRestriction>("CertificateSubjectRestriction"),
        AdmissionPlugin.On<DefaultIngressClass>("DefaultIngressClass"),
        AdmissionPlugin.Off<DenyServiceExternalIPs>("DenyServiceExternalIPs"),
        AdmissionPlugin.On<PodTopologyLabels>("PodTopologyLabels"),

        // Further policies go above. Webhooks see what all of those made of an object; a quota counts what passes them; and the last says no.
        AdmissionPlugin.On<MutatingPolicyAdmission>("MutatingAdmissionPolicy"),
        AdmissionPlugin.On<MutatingWebhookAdmission>("MutatingAdmissionWebhook"),
        AdmissionPlugin.On<ValidatingPolicyAdmission>("ValidatingAdmissionPolicy"),
        AdmissionPlugin.On<ValidatingWebhookAdmission>("ValidatingAdmissionWebhook"),
        AdmissionPlugin.On<QuotaAdmission>(QuotaAdmission.Name),
        AdmissionPlugin.Off<AlwaysDeny>("AlwaysDeny"),
    ];
}
