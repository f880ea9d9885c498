namespace Cluster.Api.Core.V1;

/// <summary>NamespaceSpec</summary>
public sealed record NamespaceSpec
{
    /// <summary>Finalizers</summary>
    [ListAtomic]
    public IReadOnlyList<string> Finalizers { get; init => field = value ?? []; } = [];
}
