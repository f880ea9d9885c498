using System.Collections.ObjectModel;

namespace Cluster.Api.Core.V1;

/// <summary>How much of each resource is asked for and may be used at most.</summary>
public sealed record ResourceRequirements
{
    /// <summary>ResourceClaims of the pod that the container uses; only for containers. Cannot be changed.</summary>
    [ListMap("name")]
    public IReadOnlyList<ResourceClaim> Claims { get; init => field = value ?? []; } = [];

    /// <summary>Most that may be used: exceeding cpu slows down, exceeding memory kills.</summary>
    public IReadOnlyDictionary<string, Quantity> Limits { get; init => field = value ?? ReadOnlyDictionary<string, Quantity>.Empty; } = ReadOnlyDictionary<string, Quantity>.Empty;

    /// <summary>What the scheduler sets aside. Defaults to the limits where those are set. At most the limit.</summary>
    public IReadOnlyDictionary<string, Quantity> Requests { get; init => field = value ?? ReadOnlyDictionary<string, Quantity>.Empty; } = ReadOnlyDictionary<string, Quantity>.Empty;
}
