using System.Collections.ObjectModel;
using Cluster.Api.Core.V1;

namespace Cluster.Api.Discovery.V1;

/// <summary>One backend of a Service.</summary>
public sealed record Endpoint
{
    /// <summary>The backend's addresses, 1 to 100 and all of the slice's address type; consumers use the first.</summary>
    [Required, ListSet]
    public IReadOnlyList<string> Addresses { get; init => field = value ?? []; } = [];

    /// <summary>Whether the backend should get traffic.</summary>
    public EndpointConditions Conditions { get; init => field = value ?? new(); } = new();

    /// <summary>Topology labels from v1beta1, no longer written; use nodeName and zone.</summary>
    public IReadOnlyDictionary<string, string> DeprecatedTopology { get; init => field = value ?? ReadOnlyDictionary<string, string>.Empty; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Which consumers should prefer this backend.</summary>
    public EndpointHints? Hints { get; init; }

    /// <summary>Host part of the backend's DNS name under its Service, a lower-case DNS label.</summary>
    public string? Hostname { get; init; }

    /// <summary>Node that the backend runs on.</summary>
    public string? NodeName { get; init; }

    /// <summary>The object behind the backend, usually a Pod.</summary>
    public ObjectReference? TargetRef { get; init; }

    /// <summary>Zone that the backend is in.</summary>
    public string? Zone { get; init; }
}
