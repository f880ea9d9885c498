using Cluster.Api.Meta.V1;

namespace Cluster.Api.AdmissionRegistration.V1;

/// <summary>A webhook that may change objects during admission.</summary>
public sealed record MutatingWebhook
{
    /// <summary>AdmissionReview versions the webhook accepts, preferred first. The first one known to the API server is sent; at least one must be, such as v1.</summary>
    [Required, ListAtomic]
    public IReadOnlyList<string> AdmissionReviewVersions { get; init => field = value ?? []; } = [];

    /// <summary>How to reach the webhook.</summary>
    [Required]
    public WebhookClientConfig ClientConfig { get; init => field = value ?? new(); } = new();

    /// <summary>What an unreachable or failing webhook does to a request: Fail (the default) rejects it, Ignore lets it pass.</summary>
    public string? FailurePolicy { get; init; }

    /// <summary>Conditions a matched request must also meet, at most 64. One that is false skips the webhook; an error follows failurePolicy unless another is false.</summary>
    [ListMap("name"), Patch("merge", MergeKey = "name")]
    public IReadOnlyList<MatchCondition> MatchConditions { get; init => field = value ?? []; } = [];

    /// <summary>Equivalent (the default) also matches requests made through another group or version of a listed resource; Exact only those listed.</summary>
    public string? MatchPolicy { get; init; }

    /// <summary>Fully qualified name with at least three segments, such as check.example.com; unique in the configuration.</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Labels of the namespaces whose requests are sent. Cluster-scoped objects always match, Namespaces by their own labels. Defaults to everything.</summary>
    public LabelSelector? NamespaceSelector { get; init; }

    /// <summary>Labels that the new or the old object must have. Anyone who may set labels can evade it. Defaults to everything.</summary>
    public LabelSelector? ObjectSelector { get; init; }

    /// <summary>Never (the default) calls the webhook once per request; IfNeeded may call it again if later admission changed the object.</summary>
    public string? ReinvocationPolicy { get; init; }

    /// <summary>Operations on resources to send; one matching rule is enough. Webhook configurations and admission policies are never sent.</summary>
    [ListAtomic]
    public IReadOnlyList<RuleWithOperations> Rules { get; init => field = value ?? []; } = [];

    /// <summary>None if calls change nothing elsewhere, NoneOnDryRun if that holds for dry runs only. No other values are allowed.</summary>
    [Required]
    public string SideEffects { get; init => field = value ?? ""; } = "";

    /// <summary>Seconds to wait for an answer, 1 to 30; after that failurePolicy decides. Defaults to 10.</summary>
    public int? TimeoutSeconds { get; init; }
}
