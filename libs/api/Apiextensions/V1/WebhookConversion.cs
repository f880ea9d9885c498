namespace Cluster.Api.Apiextensions.V1;

/// <summary>The webhook that converts objects between versions.</summary>
public sealed record WebhookConversion
{
    /// <summary>How to reach the webhook. Must be set.</summary>
    public WebhookClientConfig? ClientConfig { get; init; }

    /// <summary>ConversionReview versions the webhook accepts, preferred first. The first one known to the API server is sent; at least one must be, such as v1.</summary>
    [Required, ListAtomic]
    public IReadOnlyList<string> ConversionReviewVersions { get; init => field = value ?? []; } = [];
}
