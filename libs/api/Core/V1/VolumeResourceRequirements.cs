using System.Collections.ObjectModel;

namespace Cluster.Api.Core.V1;

/// <summary>How much storage is asked for.</summary>
public sealed record VolumeResourceRequirements
{
    /// <summary>Most that the volume may have.</summary>
    public IReadOnlyDictionary<string, Quantity> Limits { get; init => field = value ?? ReadOnlyDictionary<string, Quantity>.Empty; } = ReadOnlyDictionary<string, Quantity>.Empty;

    /// <summary>Least that the volume must have.</summary>
    public IReadOnlyDictionary<string, Quantity> Requests { get; init => field = value ?? ReadOnlyDictionary<string, Quantity>.Empty; } = ReadOnlyDictionary<string, Quantity>.Empty;
}
