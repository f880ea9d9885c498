using Cluster.Api.AdmissionRegistration.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.AdmissionRegistration;

/// <summary>What the API server accepts for <c>admissionregistration.k8s.io/v1/MutatingWebhookConfiguration</c>.</summary>
internal sealed class MutatingWebhookStrategy : ResourceStrategy<MutatingWebhookConfiguration>
{
    public override MutatingWebhookConfiguration Default(MutatingWebhookConfiguration obj) => obj with
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
                ReinvocationPolicy = hook.ReinvocationPolicy ?? "Never",
            }),
        ],
    };

    public override IEnumerable<FieldError> ValidateCreate(MutatingWebhookConfiguration obj)
    {
        var errors = Webhook.Check([.. obj.Webhooks.Select(Webhook.From)]);
        for (var i = 0; i < obj.Webhooks.Count; i++)
            errors.MustBeOneOf(FieldPath.Of("webhooks")[i] / "reinvocationPolicy", obj.Webhooks[i].ReinvocationPolicy, "IfNeeded", "Never");
        return errors;
    }
}
