namespace Cluster.Api.Core.V1;

/// <summary>Capabilities</summary>
public sealed record Capabilities
{
    /// <summary>Add</summary>
    [ListAtomic]
    public IReadOnlyList<string> Add { get; init => field = value ?? []; } = [];

    /// <summary>Drop</summary>
    [ListAtomic]
    public IReadOnlyList<string> Drop { get; init => field = value ?? []; } = [];
}
