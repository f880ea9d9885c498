namespace Cluster.Api.Core.V1;

/// <summary>Linux capabilities added to or taken from the runtime's default set.</summary>
public sealed record Capabilities
{
    /// <summary>Capabilities to add, without the prefix CAP_; ALL for every one.</summary>
    [ListAtomic]
    public IReadOnlyList<string> Add { get; init => field = value ?? []; } = [];

    /// <summary>Capabilities to take away, without the prefix CAP_; ALL for every one.</summary>
    [ListAtomic]
    public IReadOnlyList<string> Drop { get; init => field = value ?? []; } = [];
}
