namespace Cluster.ApiServer.Admission.Webhooks;

/// <summary>The <c>AdmissionReview</c> that comes back.</summary>
internal sealed record WebhookReview
{
    public string? ApiVersion { get; init; }

    public string? Kind { get; init; }

    public WebhookResponse? Response { get; init; }
}
