using System.Collections.ObjectModel;

namespace Cluster.Api.Core.V1;

/// <summary>ResourceRequirements</summary>
public sealed record ResourceRequirements
{
    /// <summary>Claims</summary>
    [ListMap("name")]
    public IReadOnlyList<ResourceClaim> Claims { get; init => field = value ?? []; } = [];

    /// <summary>Limits</summary>
    public IReadOnlyDictionary<string, Quantity> Limits { get; init => field = value ?? ReadOnlyDictionary<string, Quantity>.Empty; } = ReadOnlyDictionary<string, Quantity>.Empty;

    /// <summary>Requests</summary>
    public IReadOnlyDictionary<string, Quantity> Requests { get; init => field = value ?? ReadOnlyDictionary<string, Quantity>.Empty; } = ReadOnlyDictionary<string, Quantity>.Empty;
}
