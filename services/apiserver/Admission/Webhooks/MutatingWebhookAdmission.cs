using System.Text.Json;
using Cluster.Api;
using Cluster.Api.AdmissionRegistration.V1;
using Cluster.ApiServer.Admission.Matching;
using Cluster.ApiServer.Authorization;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Patch;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Registry.Kinds.AdmissionRegistration;
using Cluster.ApiServer.Watch;
using Cluster.ApiServer.Webhooks;

namespace Cluster.ApiServer.Admission.Webhooks;

/// <summary>Lets webhooks change objects, one after the other, by the names of their configurations.</summary>
internal sealed partial class MutatingWebhookAdmission(
    ResourceRegistry registry, WatchCaches caches, AuthorizerChain authorizers, WebhookTransports transports, ILogger<MutatingWebhookAdmission> logger) : IRepeatableAdmission
{
    private readonly WebhookGate _gate = new(authorizers);
    private readonly WebhookIndex _index = new(caches["mutatingwebhookconfigurations.admissionregistration.k8s.io"], configuration => Compile(configuration, transports));

    /// <inheritdoc/>
    public bool IsActive => !_index.IsEmpty;

    /// <inheritdoc/>
    public ValueTask<IKubernetesObject?> MutateAsync(AdmissionRequest request, CancellationToken ct) =>
        _index.IsSurelyEmpty || AdmissionSubject.IsExempt(request) ? ValueTask.FromResult(request.Object) : AskAllAsync(request, ct);

    private async ValueTask<IKubernetesObject?> AskAllAsync(AdmissionRequest request, CancellationToken ct)
    {
        var hooks = await _index.AllAsync(ct);
        var (subject, memory) = (new AdmissionSubject(request, registry, caches), request.Rounds?.MemoryOf(this) ?? new());
        var isRepeat = request.Rounds is { IsRepeat: true };
        if (isRepeat && memory.Output is { } last && request.Object is { } now && !subject.IsSame(last, now))
            memory.NoteChange();
        for (var i = 0; i < hooks.Length; i++)
        {
            if (await _gate.FindAsync(hooks[i], subject, ct) is not { } view || (isRepeat && !memory.IsDue(hooks[i].Id)))
                continue;
            var isChanged = await AskAsync(hooks[i], i, view, ct);
            if (isChanged)
                memory.NoteChange();
            if (isChanged && request.Rounds is { } rounds)
                rounds.IsWanted = true;
            if (hooks[i].Repeats)
                memory.NoteRepeatable(hooks[i].Id);
        }

        return memory.Output = subject.Request.Object;
    }

    private static IEnumerable<AdmissionWebhook> Compile(CachedObject configuration, WebhookTransports transports) =>
        ((MutatingWebhookConfiguration)configuration.Decode()).Webhooks.Select((hook, i) =>
            new AdmissionWebhook(configuration.Key, i, Webhook.From(hook), transports) { Repeats = hook.ReinvocationPolicy == "IfNeeded" });

    /// <summary>Asks one webhook; whether it has changed the object.</summary>
    private async ValueTask<bool> AskAsync(AdmissionWebhook webhook, int index, AdmissionView view, CancellationToken ct)
    {
        var notes = new WebhookNotes(view.Subject.Request, IsMutating: true);
        try
        {
            var response = await WebhookCaller.AskAsync(webhook, view, mayPatch: true, ct);
            notes.Pass(webhook, response);
            if (!response.Allowed)
                throw WebhookCaller.Refusal(webhook, response);
            var isChanged = response.Patch is { Length: > 0 } patch && await PatchAsync(webhook, view, patch, response.PatchType, ct);
            notes.Mutation(webhook, index, isChanged);
            return isChanged;
        }
        catch (WebhookCallException e) when (webhook.FailsOpen)
        {
            LogPassedOver(e.Message);
            notes.FailedOpen(webhook, index);
            return false;
        }
        catch (WebhookCallException e)
        {
            throw ApiException.Internal(e.Message);
        }
    }

    private static async ValueTask<bool> PatchAsync(AdmissionWebhook webhook, AdmissionView view, byte[] patch, string? type, CancellationToken ct)
    {
        if (type is not (null or "JSONPatch"))
            throw new WebhookCallException(webhook.Name, $"unsupported patch type \"{type}\"");
        var (subject, before) = (view.Subject, view.Subject.Request.Object);
        try
        {
            if (JsonTree.Parse(patch) is System.Text.Json.Nodes.JsonArray { Count: 0 })
                return false;
            if (before is null)
                throw ApiException.Internal($"admission webhook \"{webhook.Name}\" attempted to modify the object, which is not supported for this operation");
            var patched = JsonPatcher.Instance.Apply(JsonTree.Parse(view.Object.Span)!, patch, view.Form.WireSchema);
            var next = await subject.DecodeAsync(JsonSerializer.SerializeToUtf8Bytes(patched, KubernetesJson.Options), view.Form, ct);
            if (ReferenceEquals(next, before))
                return false;
            subject.Continue(next);
            return true;
        }
        catch (PatchException e)
        {
            throw ApiException.Internal(e.Details is { Causes: [var cause, ..] } ? cause.Message ?? e.Message : e.Message);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            throw ApiException.Internal($"admission webhook \"{webhook.Name}\" made something else of the object than {subject.KindIn(view.Form)}: {e.Message}");
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Failing open: {Reason}")]
    private partial void LogPassedOver(string reason);
}
