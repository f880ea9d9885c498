using Cluster.Api.AdmissionRegistration.V1;

namespace Cluster.ApiServer.Registry.Kinds.AdmissionRegistration;

/// <summary>What the API server accepts for <c>admissionregistration.k8s.io/v1/ValidatingWebhookConfiguration</c>.</summary>
internal sealed class ValidatingWebhookStrategy : ResourceStrategy<ValidatingWebhookConfiguration>
{
    public override ValidatingWebhookConfiguration Default(ValidatingWebhookConfiguration obj) => obj with
    {
        Webhooks =
        [
            .. obj.Webhooks.Select(hook => hook with
            {
                ClientConfig = Webhook.WithPort(hook.ClientConfig),
                Rules = Webhook.WithScope(hook.Rules),
                FailurePolicy = hook.FailurePolicy ?? "Fail",
                MatchPolicy = hook.MatchPolicy ?? "Equivalent",
                NamespaceSelector = hook.NamespaceSelector ?? new(),
                ObjectSelector = hook.ObjectSelector ?? new(),
                TimeoutSeconds = hook.TimeoutSeconds ?? Webhook.DefaultTimeout,
            }),
        ],
    };

    public override IEnumerable<FieldError> ValidateCreate(ValidatingWebhookConfiguration obj) => Webhook.Check([.. obj.Webhooks.Select(Webhook.From)]);
}
