using Cluster.Api.AdmissionRegistration.V1;
using Cluster.ApiServer.Admission.Matching;
using Cluster.ApiServer.Authorization;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Registry.Kinds.AdmissionRegistration;
using Cluster.ApiServer.Watch;
using Cluster.ApiServer.Webhooks;

namespace Cluster.ApiServer.Admission.Webhooks;

/// <summary>Lets webhooks refuse requests; all are asked at once, and the first refusal in their order is what the client hears.</summary>
internal sealed partial class ValidatingWebhookAdmission(
    ResourceRegistry registry, WatchCaches caches, AuthorizerChain authorizers, WebhookTransports transports, ILogger<ValidatingWebhookAdmission> logger) : IValidatingAdmission
{
    private readonly WebhookGate _gate = new(authorizers);
    private readonly WebhookIndex _index = new(caches["validatingwebhookconfigurations.admissionregistration.k8s.io"], configuration => Compile(configuration, transports));

    /// <inheritdoc/>
    public ValueTask ValidateAsync(AdmissionRequest request, CancellationToken ct) =>
        _index.IsSurelyEmpty || AdmissionSubject.IsExempt(request) ? ValueTask.CompletedTask : AskAllAsync(request, ct);

    private async ValueTask AskAllAsync(AdmissionRequest request, CancellationToken ct)
    {
        var hooks = await _index.AllAsync(ct);
        var subject = new AdmissionSubject(request, registry, caches);
        var asked = new List<(AdmissionWebhook Webhook, AdmissionView View)>();
        foreach (var hook in hooks)
        {
            if (await _gate.FindAsync(hook, subject, ct) is { } view)
                asked.Add((hook, view));
        }

        if (asked.Count == 0)
            return;
        var outcomes = await Task.WhenAll(asked.Select(call => AskAsync(call.Webhook, call.View, ct)));
        if (Judge(request, [.. asked.Zip(outcomes, static (call, outcome) => (call.Webhook, outcome))]) is { } refusal)
            throw refusal;
    }

    private static IEnumerable<AdmissionWebhook> Compile(CachedObject configuration, WebhookTransports transports) =>
        ((ValidatingWebhookConfiguration)configuration.Decode()).Webhooks.Select((hook, i) => new AdmissionWebhook(configuration.Key, i, Webhook.From(hook), transports));

    /// <summary>Passes on what all have to say, in their order, and finds the first refusal.</summary>
    private ApiException? Judge(AdmissionRequest request, List<(AdmissionWebhook Webhook, Outcome Outcome)> asked)
    {
        var notes = new WebhookNotes(request, IsMutating: false);
        ApiException? refusal = null;
        for (var i = 0; i < asked.Count; i++)
        {
            var (webhook, outcome) = asked[i];
            if (outcome.Response is { } response)
                notes.Pass(webhook, response);
            if (outcome.Failure is { } failure && webhook.FailsOpen)
            {
                LogPassedOver(failure.Message);
                notes.FailedOpen(webhook, i);
                continue;
            }

            refusal ??= outcome switch
            {
                { Refusal: { } error } => error,
                { Failure: { } error } => ApiException.Internal(error.Message),
                { Response: { Allowed: false } denial } => WebhookCaller.Refusal(webhook, denial),
                _ => null,
            };
        }

        return refusal;
    }

    private static async Task<Outcome> AskAsync(AdmissionWebhook webhook, AdmissionView view, CancellationToken ct)
    {
        try
        {
            return new(await WebhookCaller.AskAsync(webhook, view, mayPatch: false, ct));
        }
        catch (WebhookCallException e)
        {
            return new(Failure: e);
        }
        catch (ApiException e)
        {
            return new(Refusal: e);
        }
    }

    /// <summary>What came of asking one.</summary>
    private sealed record Outcome(WebhookResponse? Response = null, WebhookCallException? Failure = null, ApiException? Refusal = null);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Failing open: {Reason}")]
    private partial void LogPassedOver(string reason);
}
