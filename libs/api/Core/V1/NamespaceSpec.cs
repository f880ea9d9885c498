namespace Cluster.Api.Core.V1;

/// <summary>What keeps a namespace from disappearing.</summary>
public sealed record NamespaceSpec
{
    /// <summary>Names of tasks to be done before the namespace is removed; kubernetes stands for deleting its contents.</summary>
    [ListAtomic]
    public IReadOnlyList<string> Finalizers { get; init => field = value ?? []; } = [];
}
