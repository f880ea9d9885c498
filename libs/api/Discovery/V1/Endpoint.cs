using System.Collections.ObjectModel;
using Cluster.Api.Core.V1;

namespace Cluster.Api.Discovery.V1;

/// <summary>Endpoint</summary>
public sealed record Endpoint
{
    /// <summary>Addresses</summary>
    [Required, ListSet]
    public IReadOnlyList<string> Addresses { get; init => field = value ?? []; } = [];

    /// <summary>Conditions</summary>
    public EndpointConditions Conditions { get; init => field = value ?? new(); } = new();

    /// <summary>DeprecatedTopology</summary>
    public IReadOnlyDictionary<string, string> DeprecatedTopology { get; init => field = value ?? ReadOnlyDictionary<string, string>.Empty; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Hints</summary>
    public EndpointHints? Hints { get; init; }

    /// <summary>Hostname</summary>
    public string? Hostname { get; init; }

    /// <summary>NodeName</summary>
    public string? NodeName { get; init; }

    /// <summary>TargetRef</summary>
    public ObjectReference? TargetRef { get; init; }

    /// <summary>Zone</summary>
    public string? Zone { get; init; }
}
