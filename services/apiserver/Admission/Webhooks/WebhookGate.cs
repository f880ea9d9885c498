using Cluster.ApiServer.Admission.Matching;
using Cluster.ApiServer.Authorization;
using Cluster.ApiServer.Http;
using Cluster.Cel;

namespace Cluster.ApiServer.Admission.Webhooks;

/// <summary>Decides whether a webhook is to be asked about a request, and in which form.</summary>
internal sealed class WebhookGate(AuthorizerChain authorizers)
{
    private readonly ExpressionValues _values = new(authorizers);

    /// <summary>What the webhook is to see; null when it is not asked.</summary>
    /// <exception cref="ApiException">A condition cannot be judged, and the webhook's failure policy is to refuse then.</exception>
    public async ValueTask<AdmissionView?> FindAsync(AdmissionWebhook webhook, AdmissionSubject subject, CancellationToken ct)
    {
        if (await webhook.Matcher.MatchAsync(subject, ct) is not { } form)
            return null;
        var view = await subject.InAsync(form, ct);
        if (webhook.Conditions.IsEmpty && webhook.ConditionFault is null)
            return view;
        var verdict = webhook.ConditionFault is { } unusable ? new ConditionVerdict(false, unusable)
            : webhook.Conditions.Judge(await _values.OfAsync(view, webhook.Conditions.Environment, CelValue.Null, webhook.Conditions.NeedsNamespace, ct), ct);
        if (verdict.Fault is { } fault && !webhook.FailsOpen)
            throw ApiException.Forbidden(subject.Request.Resource, subject.Request.Name, fault);
        return verdict.Holds ? view : null;
    }
}
