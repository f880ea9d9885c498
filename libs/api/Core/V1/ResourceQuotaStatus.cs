using System.Collections.ObjectModel;

namespace Cluster.Api.Core.V1;

/// <summary>ResourceQuotaStatus</summary>
public sealed record ResourceQuotaStatus
{
    /// <summary>Hard</summary>
    public IReadOnlyDictionary<string, Quantity> Hard { get; init => field = value ?? ReadOnlyDictionary<string, Quantity>.Empty; } = ReadOnlyDictionary<string, Quantity>.Empty;

    /// <summary>Used</summary>
    public IReadOnlyDictionary<string, Quantity> Used { get; init => field = value ?? ReadOnlyDictionary<string, Quantity>.Empty; } = ReadOnlyDictionary<string, Quantity>.Empty;
}
