namespace Cluster.Api.Apiextensions.V1;

/// <summary>How objects are converted between a custom resource's versions.</summary>
public sealed record CustomResourceConversion
{
    /// <summary>None (the default) changes only apiVersion; Webhook calls the given webhook.</summary>
    [Required]
    public string Strategy { get; init => field = value ?? ""; } = "";

    /// <summary>The webhook to call. Required for strategy Webhook, otherwise not allowed.</summary>
    public WebhookConversion? Webhook { get; init; }
}
