namespace Cluster.Api.Apiextensions.V1;

/// <summary>How the API server reaches a webhook. Exactly one of service and url must be set.</summary>
public sealed record WebhookClientConfig
{
    /// <summary>PEM certificates to verify the webhook's server certificate with. Defaults to the API server's system roots.</summary>
    public byte[]? CaBundle { get; init; }

    /// <summary>Service in the cluster behind which the webhook runs.</summary>
    public ServiceReference? Service { get; init; }

    /// <summary>Where the webhook is, as an https URL without user info, query or fragment.</summary>
    public string? Url { get; init; }
}
