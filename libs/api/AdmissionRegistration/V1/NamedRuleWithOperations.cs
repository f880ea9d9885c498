namespace Cluster.Api.AdmissionRegistration.V1;

/// <summary>Operations on resources, optionally only on objects of certain names.</summary>
public sealed record NamedRuleWithOperations
{
    /// <summary>API groups to match; the empty string is the core group and * alone means all. Must not be empty.</summary>
    [ListAtomic]
    public IReadOnlyList<string> ApiGroups { get; init => field = value ?? []; } = [];

    /// <summary>API versions to match; * alone means all. Must not be empty.</summary>
    [ListAtomic]
    public IReadOnlyList<string> ApiVersions { get; init => field = value ?? []; } = [];

    /// <summary>CREATE, UPDATE, DELETE, CONNECT, or * alone for all. Must not be empty.</summary>
    [ListAtomic]
    public IReadOnlyList<string> Operations { get; init => field = value ?? []; } = [];

    /// <summary>Names of the objects to match. Empty means all.</summary>
    [ListAtomic]
    public IReadOnlyList<string> ResourceNames { get; init => field = value ?? []; } = [];

    /// <summary>Plural names: pods, pods/log for a subresource, pods/* for all of its subresources, */scale, * for all resources or */* for subresources too.</summary>
    [ListAtomic]
    public IReadOnlyList<string> Resources { get; init => field = value ?? []; } = [];

    /// <summary>Cluster, Namespaced or * (the default) for both. Subresources have their parent's scope; a Namespace is cluster-scoped.</summary>
    public string? Scope { get; init; }
}
