using System.Collections.ObjectModel;

namespace Cluster.Api.Core.V1;

/// <summary>How much of a quota is used.</summary>
public sealed record ResourceQuotaStatus
{
    /// <summary>Most that may be used, as last enforced.</summary>
    public IReadOnlyDictionary<string, Quantity> Hard { get; init => field = value ?? ReadOnlyDictionary<string, Quantity>.Empty; } = ReadOnlyDictionary<string, Quantity>.Empty;

    /// <summary>What the namespace uses now.</summary>
    public IReadOnlyDictionary<string, Quantity> Used { get; init => field = value ?? ReadOnlyDictionary<string, Quantity>.Empty; } = ReadOnlyDictionary<string, Quantity>.Empty;
}
