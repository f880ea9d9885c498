using Cluster.Api.AdmissionRegistration.V1;
using Cluster.ApiServer.Registry.Tables;
using Cluster.ApiServer.Registry.Versions;

namespace Cluster.ApiServer.Registry.Kinds.AdmissionRegistration;

/// <summary>The resources of <c>admissionregistration.k8s.io</c>: what else has a say when objects are written.</summary>
internal static class AdmissionRegistrationResources
{
    private static readonly string[] Category = ["api-extensions"];

    public static IEnumerable<ResourceDefinition> All =>
        [MutatingWebhooks, ValidatingWebhooks, ValidatingPolicies, ValidatingBindings, MutatingPolicies, MutatingBindings];

    public static ResourceDefinition<MutatingWebhookConfiguration> MutatingWebhooks => new()
    {
        Categories = Category,
        Strategy = new MutatingWebhookStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
        DesiredState = o => o.Webhooks,
        Columns = ExtensionTables.MutatingWebhooks,
    };

    public static ResourceDefinition<ValidatingWebhookConfiguration> ValidatingWebhooks => new()
    {
        Categories = Category,
        Strategy = new ValidatingWebhookStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
        DesiredState = o => o.Webhooks,
        Columns = ExtensionTables.ValidatingWebhooks,
    };

    public static ResourceDefinition<ValidatingAdmissionPolicy> ValidatingPolicies => new()
    {
        Categories = Category,
        Strategy = new ValidatingPolicyStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
        CopyStatus = (o, from) => o with { Status = from.Status },
        DesiredState = o => o.Spec,
        Columns = ExtensionTables.ValidatingPolicies,
    };

    public static ResourceDefinition<ValidatingAdmissionPolicyBinding> ValidatingBindings => new()
    {
        Categories = Category,
        Strategy = new ValidatingBindingStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
        DesiredState = o => o.Spec,
        Columns = ExtensionTables.ValidatingBindings,
    };

    public static ResourceDefinition<MutatingAdmissionPolicy> MutatingPolicies => new()
    {
        OtherVersions = [ServedVersion.View<MutatingAdmissionPolicy>("v1beta1")],
        Categories = Category,
        Strategy = new MutatingPolicyStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
        DesiredState = o => o.Spec,
        Columns = ExtensionTables.MutatingPolicies,
    };

    public static ResourceDefinition<MutatingAdmissionPolicyBinding> MutatingBindings => new()
    {
        OtherVersions = [ServedVersion.View<MutatingAdmissionPolicyBinding>("v1beta1")],
        Categories = Category,
        Strategy = new MutatingBindingStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
        DesiredState = o => o.Spec,
        Columns = ExtensionTables.MutatingBindings,
    };
}
