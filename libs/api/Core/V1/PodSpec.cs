using System.Collections.ObjectModel;

namespace Cluster.Api.Core.V1;

/// <summary>PodSpec</summary>
public sealed record PodSpec
{
    /// <summary>ActiveDeadlineSeconds</summary>
    public long? ActiveDeadlineSeconds { get; init; }

    /// <summary>Affinity</summary>
    public Affinity? Affinity { get; init; }

    /// <summary>AutomountServiceAccountToken</summary>
    public bool? AutomountServiceAccountToken { get; init; }

    /// <summary>Containers</summary>
    [Required, ListMap("name"), Patch("merge", MergeKey = "name")]
    public IReadOnlyList<Container> Containers { get; init => field = value ?? []; } = [];

    /// <summary>DnsConfig</summary>
    public PodDNSConfig? DnsConfig { get; init; }

    /// <summary>DnsPolicy</summary>
    public string? DnsPolicy { get; init; }

    /// <summary>EnableServiceLinks</summary>
    public bool? EnableServiceLinks { get; init; }

    /// <summary>EphemeralContainers</summary>
    [ListMap("name"), Patch("merge", MergeKey = "name")]
    public IReadOnlyList<EphemeralContainer> EphemeralContainers { get; init => field = value ?? []; } = [];

    /// <summary>HostAliases</summary>
    [ListMap("ip"), Patch("merge", MergeKey = "ip")]
    public IReadOnlyList<HostAlias> HostAliases { get; init => field = value ?? []; } = [];

    /// <summary>HostIPC</summary>
    public bool? HostIPC { get; init; }

    /// <summary>HostNetwork</summary>
    public bool? HostNetwork { get; init; }

    /// <summary>HostPID</summary>
    public bool? HostPID { get; init; }

    /// <summary>HostUsers</summary>
    public bool? HostUsers { get; init; }

    /// <summary>Hostname</summary>
    public string? Hostname { get; init; }

    /// <summary>HostnameOverride</summary>
    public string? HostnameOverride { get; init; }

    /// <summary>ImagePullSecrets</summary>
    [ListMap("name"), Patch("merge", MergeKey = "name")]
    public IReadOnlyList<LocalObjectReference> ImagePullSecrets { get; init => field = value ?? []; } = [];

    /// <summary>InitContainers</summary>
    [ListMap("name"), Patch("merge", MergeKey = "name")]
    public IReadOnlyList<Container> InitContainers { get; init => field = value ?? []; } = [];

    /// <summary>NodeName</summary>
    public string? NodeName { get; init; }

    /// <summary>NodeSelector</summary>
    [MapAtomic]
    public IReadOnlyDictionary<string, string> NodeSelector { get; init => field = value ?? ReadOnlyDictionary<string, string>.Empty; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Os</summary>
    public PodOS? Os { get; init; }

    /// <summary>Overhead</summary>
    public IReadOnlyDictionary<string, Quantity> Overhead { get; init => field = value ?? ReadOnlyDictionary<string, Quantity>.Empty; } = ReadOnlyDictionary<string, Quantity>.Empty;

    /// <summary>PreemptionPolicy</summary>
    public string? PreemptionPolicy { get; init; }

    /// <summary>Priority</summary>
    public int? Priority { get; init; }

    /// <summary>PriorityClassName</summary>
    public string? PriorityClassName { get; init; }

    /// <summary>ReadinessGates</summary>
    [ListAtomic]
    public IReadOnlyList<PodReadinessGate> ReadinessGates { get; init => field = value ?? []; } = [];

    /// <summary>ResourceClaims</summary>
    [ListMap("name"), Patch("merge,retainKeys", MergeKey = "name")]
    public IReadOnlyList<PodResourceClaim> ResourceClaims { get; init => field = value ?? []; } = [];

    /// <summary>Resources</summary>
    public ResourceRequirements? Resources { get; init; }

    /// <summary>RestartPolicy</summary>
    public string? RestartPolicy { get; init; }

    /// <summary>RuntimeClassName</summary>
    public string? RuntimeClassName { get; init; }

    /// <summary>SchedulerName</summary>
    public string? SchedulerName { get; init; }

    /// <summary>SchedulingGates</summary>
    [ListMap("name"), Patch("merge", MergeKey = "name")]
    public IReadOnlyList<PodSchedulingGate> SchedulingGates { get; init => field = value ?? []; } = [];

    /// <summary>SchedulingGroup</summary>
    public PodSchedulingGroup? SchedulingGroup { get; init; }

    /// <summary>SecurityContext</summary>
    public PodSecurityContext? SecurityContext { get; init; }

    /// <summary>ServiceAccount</summary>
    public string? ServiceAccount { get; init; }

    /// <summary>ServiceAccountName</summary>
    public string? ServiceAccountName { get; init; }

    /// <summary>SetHostnameAsFQDN</summary>
    public bool? SetHostnameAsFQDN { get; init; }

    /// <summary>ShareProcessNamespace</summary>
    public bool? ShareProcessNamespace { get; init; }

    /// <summary>Subdomain</summary>
    public string? Subdomain { get; init; }

    /// <summary>TerminationGracePeriodSeconds</summary>
    public long? TerminationGracePeriodSeconds { get; init; }

    /// <summary>Tolerations</summary>
    [ListAtomic]
    public IReadOnlyList<Toleration> Tolerations { get; init => field = value ?? []; } = [];

    /// <summary>TopologySpreadConstraints</summary>
    [ListMap("topologyKey", "whenUnsatisfiable"), Patch("merge", MergeKey = "topologyKey")]
    public IReadOnlyList<TopologySpreadConstraint> TopologySpreadConstraints { get; init => field = value ?? []; } = [];

    /// <summary>Volumes</summary>
    [ListMap("name"), Patch("merge,retainKeys", MergeKey = "name")]
    public IReadOnlyList<Volume> Volumes { get; init => field = value ?? []; } = [];
}
