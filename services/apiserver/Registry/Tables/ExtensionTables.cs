using Cluster.Api.AdmissionRegistration.V1;
using Cluster.Api.Certificates.V1;
using Cluster.Api.Certificates.V1Beta1;
using Cluster.Api.DynamicResources.V1;
using Cluster.Api.DynamicResources.V1Beta2;
using Cluster.Api.FlowControl.V1;
using static Cluster.ApiServer.Registry.Tables.Columns;

namespace Cluster.ApiServer.Registry.Tables;

/// <summary>Columns of the kinds that steer the server itself, and of devices.</summary>
internal static class ExtensionTables
{
    private const string Unset = "<unset>";

    public static IReadOnlyList<TableColumn<MutatingWebhookConfiguration>> MutatingWebhooks { get; } =
        [Name<MutatingWebhookConfiguration>(), Number<MutatingWebhookConfiguration>("Webhooks", o => o.Webhooks.Count, "Number of webhooks."), Age<MutatingWebhookConfiguration>()];

    public static IReadOnlyList<TableColumn<ValidatingWebhookConfiguration>> ValidatingWebhooks { get; } =
        [Name<ValidatingWebhookConfiguration>(), Number<ValidatingWebhookConfiguration>("Webhooks", o => o.Webhooks.Count, "Number of webhooks."), Age<ValidatingWebhookConfiguration>()];

    public static IReadOnlyList<TableColumn<ValidatingAdmissionPolicy>> ValidatingPolicies { get; } =
    [
        Name<ValidatingAdmissionPolicy>(),
        Number<ValidatingAdmissionPolicy>("Validations", o => o.Spec.Validations.Count, "Number of validations."),
        Text<ValidatingAdmissionPolicy>("ParamKind", o => Kind(o.Spec.ParamKind), "Kind of the parameters."),
        Age<ValidatingAdmissionPolicy>(),
    ];

    public static IReadOnlyList<TableColumn<ValidatingAdmissionPolicyBinding>> ValidatingBindings { get; } =
    [
        Name<ValidatingAdmissionPolicyBinding>(),
        Text<ValidatingAdmissionPolicyBinding>("PolicyName", o => o.Spec.PolicyName, "The policy bound."),
        Text<ValidatingAdmissionPolicyBinding>("ParamRef", o => Reference(o.Spec.ParamRef), "Its parameters."),
        Age<ValidatingAdmissionPolicyBinding>(),
    ];

    public static IReadOnlyList<TableColumn<MutatingAdmissionPolicy>> MutatingPolicies { get; } =
    [
        Name<MutatingAdmissionPolicy>(),
        Number<MutatingAdmissionPolicy>("Mutations", o => o.Spec.Mutations.Count, "Number of mutations."),
        Text<MutatingAdmissionPolicy>("ParamKind", o => Kind(o.Spec.ParamKind), "Kind of the parameters."),
        Age<MutatingAdmissionPolicy>(),
    ];

    public static IReadOnlyList<TableColumn<MutatingAdmissionPolicyBinding>> MutatingBindings { get; } =
    [
        Name<MutatingAdmissionPolicyBinding>(),
        Text<MutatingAdmissionPolicyBinding>("PolicyName", o => o.Spec.PolicyName, "The policy bound."),
        Text<MutatingAdmissionPolicyBinding>("ParamRef", o => Reference(o.Spec.ParamRef), "Its parameters."),
        Age<MutatingAdmissionPolicyBinding>(),
    ];

    public static IReadOnlyList<TableColumn<CertificateSigningRequest>> SigningRequests { get; } =
    [
        Name<CertificateSigningRequest>(),
        Age<CertificateSigningRequest>(),
        Text<CertificateSigningRequest>("SignerName", o => o.Spec.SignerName is { Length: > 0 } signer ? signer : "<none>", "Who is to sign."),
        Text<CertificateSigningRequest>("Requestor", o => o.Spec.Username, "Who asked."),
        Text<CertificateSigningRequest>("RequestedDuration", o => o.Spec.ExpirationSeconds is { } seconds ? HumanDuration.Of(TimeSpan.FromSeconds(seconds)) : "<none>", "How long the certificate is to last."),
        Text<CertificateSigningRequest>("Condition", ConditionOf, "How far the request has come."),
    ];

    public static IReadOnlyList<TableColumn<ClusterTrustBundle>> TrustBundles { get; } =
        [Name<ClusterTrustBundle>(), Text<ClusterTrustBundle>("SignerName", o => o.Spec.SignerName is { Length: > 0 } signer ? signer : "<none>", "Signer whose certificates these are.")];

    public static IReadOnlyList<TableColumn<PodCertificateRequest>> PodCertificateRequests { get; } = Plain<PodCertificateRequest>();

    public static IReadOnlyList<TableColumn<FlowSchema>> FlowSchemas { get; } =
    [
        Name<FlowSchema>(),
        Text<FlowSchema>("PriorityLevel", o => o.Spec.PriorityLevelConfiguration.Name, "Level that the requests go to."),
        Number<FlowSchema>("MatchingPrecedence", o => o.Spec.MatchingPrecedence ?? 0, "Lower numbers are tried first."),
        Text<FlowSchema>("DistinguisherMethod", o => o.Spec.DistinguisherMethod?.Type ?? "<none>", "What makes a flow within the schema."),
        Age<FlowSchema>(),
        Text<FlowSchema>("MissingPL", o => o.Status.Conditions.FirstOrDefault(condition => condition.Type == "Dangling")?.Status ?? "?", "Whether the level is missing."),
    ];

    public static IReadOnlyList<TableColumn<PriorityLevelConfiguration>> PriorityLevels { get; } =
    [
        Name<PriorityLevelConfiguration>(),
        Text<PriorityLevelConfiguration>("Type", o => o.Spec.Type, "Exempt or Limited."),
        Text<PriorityLevelConfiguration>("NominalConcurrencyShares", o => Share(o.Spec), "Share of the server's concurrency."),
        Text<PriorityLevelConfiguration>("Queues", o => Number(o.Spec.Limited?.LimitResponse.Queuing?.Queues), "Number of queues."),
        Text<PriorityLevelConfiguration>("HandSize", o => Number(o.Spec.Limited?.LimitResponse.Queuing?.HandSize), "Queues that one flow may use."),
        Text<PriorityLevelConfiguration>("QueueLengthLimit", o => Number(o.Spec.Limited?.LimitResponse.Queuing?.QueueLengthLimit), "Longest a queue may get."),
        Age<PriorityLevelConfiguration>(),
    ];

    public static IReadOnlyList<TableColumn<DeviceClass>> DeviceClasses { get; } = Plain<DeviceClass>();

    public static IReadOnlyList<TableColumn<ResourceClaim>> Claims { get; } =
        [Name<ResourceClaim>(), Text<ResourceClaim>("State", StateOf, "Whether devices are allocated and in use."), Age<ResourceClaim>()];

    public static IReadOnlyList<TableColumn<ResourceClaimTemplate>> ClaimTemplates { get; } = Plain<ResourceClaimTemplate>();

    public static IReadOnlyList<TableColumn<ResourceSlice>> Slices { get; } =
    [
        Name<ResourceSlice>(),
        Text<ResourceSlice>("Node", o => o.Spec.NodeName is { Length: > 0 } node ? node : Unset, "Node that has the devices."),
        Text<ResourceSlice>("Driver", o => o.Spec.Driver, "Driver of the devices."),
        Text<ResourceSlice>("Pool", o => o.Spec.Pool.Name, "Pool that the slice is part of."),
        Age<ResourceSlice>(),
    ];

    public static IReadOnlyList<TableColumn<DeviceTaintRule>> TaintRules { get; } = Plain<DeviceTaintRule>();

    private static string Kind(ParamKind? kind) => kind switch
    {
        null => Unset,
        { ApiVersion: { Length: > 0 } version } => $"{version}/{kind.Kind}",
        _ => kind.Kind ?? "",
    };

    private static string Reference(ParamRef? reference) => reference switch
    {
        null => Unset,
        { Name: { Length: > 0 } name } => reference.Namespace is { Length: > 0 } ns ? $"{ns}/{name}" : "*/" + name,
        { Selector: { } selector } => SelectorText(selector),
        _ => Unset,
    };

    private static string ConditionOf(CertificateSigningRequest request)
    {
        var types = request.Status.Conditions.Select(condition => condition.Type).ToHashSet();
        List<string> words = [types.Contains("Denied") ? "Denied" : types.Contains("Approved") ? "Approved" : "Pending"];
        if (types.Contains("Failed"))
            words.Add("Failed");
        if (request.Status.Certificate is { Length: > 0 })
            words.Add("Issued");
        return string.Join(',', words);
    }

    private static string StateOf(ResourceClaim claim)
    {
        List<string> words = [];
        if (claim.Metadata.DeletionTimestamp is not null)
            words.Add("deleted");
        words.Add(claim.Status.Allocation is null ? "pending" : "allocated");
        if (claim.Status.ReservedFor.Count > 0)
            words.Add("reserved");
        return string.Join(',', words);
    }

    private static string Share(PriorityLevelConfigurationSpec spec) => Number(spec.Limited?.NominalConcurrencyShares ?? spec.Exempt?.NominalConcurrencyShares);

    private static string Number(int? value) => value?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "<none>";
}
