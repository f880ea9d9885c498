namespace Cluster.ApiServer.Admission.Webhooks;

/// <summary>What the audit log learns about webhooks, under upstream's keys.</summary>
/// <param name="IsMutating">Whether they change objects.</param>
internal readonly record struct WebhookNotes(AdmissionRequest Request, bool IsMutating)
{
    private string Place(int index) => $"round_{(Request.Rounds is { IsRepeat: true } ? 1 : 0)}_index_{index}";

    /// <summary>Passes on what the webhook wants to have noted, and tells the client its warnings.</summary>
    public void Pass(AdmissionWebhook webhook, WebhookResponse response)
    {
        foreach (var (key, value) in response.AuditAnnotations ?? new Dictionary<string, string>())
            Request.Annotate($"{webhook.Name}/{key}", value);
        foreach (var warning in response.Warnings ?? [])
            Request.Warn(warning);
    }

    /// <summary>Notes that a webhook was asked and whether it changed the object.</summary>
    public void Mutation(AdmissionWebhook webhook, int index, bool isChanged)
    {
        if (Request.Options.Http is not null)
            Request.Annotate($"mutation.webhook.admission.k8s.io/{Place(index)}", $$"""{"configuration":"{{webhook.Configuration}}","webhook":"{{webhook.Name}}","mutated":{{(isChanged ? "true" : "false")}}}""");
    }

    /// <summary>Notes that a webhook could not be asked and was passed over.</summary>
    public void FailedOpen(AdmissionWebhook webhook, int index) =>
        Request.Annotate($"failed-open.{(IsMutating ? "mutating" : "validating")}.webhook.admission.k8s.io/{Place(index)}", webhook.Name);
}
