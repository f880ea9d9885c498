using System.Collections.ObjectModel;

namespace Cluster.Api.Core.V1;

/// <summary>What runs in a pod, and where and how.</summary>
public sealed record PodSpec
{
    /// <summary>Seconds from its start after which the pod is failed, above 0. No limit by default.</summary>
    public long? ActiveDeadlineSeconds { get; init; }

    /// <summary>Which nodes and which other pods to be near to or apart from.</summary>
    public Affinity? Affinity { get; init; }

    /// <summary>Whether to mount a token of the service account. Defaults to the account's setting, then to true.</summary>
    public bool? AutomountServiceAccountToken { get; init; }

    /// <summary>The containers, at least one. Cannot be added or removed later.</summary>
    [Required, ListMap("name"), Patch("merge", MergeKey = "name")]
    public IReadOnlyList<Container> Containers { get; init => field = value ?? []; } = [];

    /// <summary>Resolver settings, merged with those that dnsPolicy makes.</summary>
    public PodDNSConfig? DnsConfig { get; init; }

    /// <summary>Where resolver settings come from: ClusterFirst (the default), ClusterFirstWithHostNet, Default (the node's) or None (dnsConfig alone).</summary>
    public string? DnsPolicy { get; init; }

    /// <summary>Whether to add environment variables with the addresses of the namespace's Services. Defaults to true.</summary>
    public bool? EnableServiceLinks { get; init; }

    /// <summary>Containers added for debugging, through the subresource of the same name only.</summary>
    [ListMap("name"), Patch("merge", MergeKey = "name")]
    public IReadOnlyList<EphemeralContainer> EphemeralContainers { get; init => field = value ?? []; } = [];

    /// <summary>Lines for the pod's hosts file.</summary>
    [ListMap("ip"), Patch("merge", MergeKey = "ip")]
    public IReadOnlyList<HostAlias> HostAliases { get; init => field = value ?? []; } = [];

    /// <summary>Whether to use the node's IPC namespace. Defaults to false.</summary>
    public bool? HostIPC { get; init; }

    /// <summary>Whether to use the node's network; the ports of containers are then the node's. Defaults to false.</summary>
    public bool? HostNetwork { get; init; }

    /// <summary>Whether to use the node's process namespace. Defaults to false; not together with shareProcessNamespace.</summary>
    public bool? HostPID { get; init; }

    /// <summary>Whether to use the node's user namespace; false gives the pod its own, in which root has no power over the node. Defaults to true.</summary>
    public bool? HostUsers { get; init; }

    /// <summary>Host name of the pod, a DNS label. Defaults to the pod's name.</summary>
    public string? Hostname { get; init; }

    /// <summary>Host name as seen in the pod, up to 64 characters; overrides hostname and subdomain there and leaves DNS records as they are.</summary>
    public string? HostnameOverride { get; init; }

    /// <summary>Secrets with credentials for pulling images, in the pod's namespace.</summary>
    [ListMap("name"), Patch("merge", MergeKey = "name")]
    public IReadOnlyList<LocalObjectReference> ImagePullSecrets { get; init => field = value ?? []; } = [];

    /// <summary>Containers that run one after another to their end before the others start, except sidecars (restartPolicy Always), which go on running.</summary>
    [ListMap("name"), Patch("merge", MergeKey = "name")]
    public IReadOnlyList<Container> InitContainers { get; init => field = value ?? []; } = [];

    /// <summary>Node that the pod is assigned to, set by the scheduler. Setting it directly bypasses the scheduler.</summary>
    public string? NodeName { get; init; }

    /// <summary>Labels that the node must have.</summary>
    [MapAtomic]
    public IReadOnlyDictionary<string, string> NodeSelector { get; init => field = value ?? ReadOnlyDictionary<string, string>.Empty; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Operating system that the pod is made for; the kubelet of another refuses it.</summary>
    public PodOS? Os { get; init; }

    /// <summary>Resources that the pod takes beside its containers; set from its RuntimeClass.</summary>
    public IReadOnlyDictionary<string, Quantity> Overhead { get; init => field = value ?? ReadOnlyDictionary<string, Quantity>.Empty; } = ReadOnlyDictionary<string, Quantity>.Empty;

    /// <summary>PreemptLowerPriority (the default) lets the pod displace less important ones; Never does not.</summary>
    public string? PreemptionPolicy { get; init; }

    /// <summary>Importance for scheduling and eviction, higher going first. Set from priorityClassName.</summary>
    public int? Priority { get; init; }

    /// <summary>PriorityClass of the pod. Defaults to the cluster's default class, or to priority 0.</summary>
    public string? PriorityClassName { get; init; }

    /// <summary>Conditions that the pod needs to be ready, beside its containers.</summary>
    [ListAtomic]
    public IReadOnlyList<PodReadinessGate> ReadinessGates { get; init => field = value ?? []; } = [];

    /// <summary>ResourceClaims that must be satisfied before the pod can start, for containers to use. Cannot be changed.</summary>
    [ListMap("name"), Patch("merge,retainKeys", MergeKey = "name")]
    public IReadOnlyList<PodResourceClaim> ResourceClaims { get; init => field = value ?? []; } = [];

    /// <summary>Requests and limits for the pod as a whole: cpu, memory and huge pages.</summary>
    public ResourceRequirements? Resources { get; init; }

    /// <summary>When to restart containers that end: Always (the default), OnFailure or Never.</summary>
    public string? RestartPolicy { get; init; }

    /// <summary>RuntimeClass to run the pod with. Defaults to the node's default handler.</summary>
    public string? RuntimeClassName { get; init; }

    /// <summary>Scheduler in charge of the pod. Defaults to default-scheduler.</summary>
    public string? SchedulerName { get; init; }

    /// <summary>Gates that hold back scheduling until all are removed. Can only be set on creation.</summary>
    [ListMap("name"), Patch("merge", MergeKey = "name")]
    public IReadOnlyList<PodSchedulingGate> SchedulingGates { get; init => field = value ?? []; } = [];

    /// <summary>Group of pods to be scheduled together with.</summary>
    public PodSchedulingGroup? SchedulingGroup { get; init; }

    /// <summary>User, groups and confinement for all containers.</summary>
    public PodSecurityContext? SecurityContext { get; init; }

    /// <summary>Old name of serviceAccountName.</summary>
    public string? ServiceAccount { get; init; }

    /// <summary>Service account that the pod acts as. Defaults to default.</summary>
    public string? ServiceAccountName { get; init; }

    /// <summary>Whether the host name in the pod is its full DNS name. Defaults to false.</summary>
    public bool? SetHostnameAsFQDN { get; init; }

    /// <summary>Whether the containers see each other's processes. Defaults to false.</summary>
    public bool? ShareProcessNamespace { get; init; }

    /// <summary>Domain under which the pod gets its DNS name: &lt;hostname&gt;.&lt;subdomain&gt;.&lt;namespace&gt;.svc.&lt;cluster domain&gt;.</summary>
    public string? Subdomain { get; init; }

    /// <summary>Seconds that containers get to end by themselves before they are killed; 0 kills at once. Defaults to 30.</summary>
    public long? TerminationGracePeriodSeconds { get; init; }

    /// <summary>Taints of nodes that the pod tolerates.</summary>
    [ListAtomic]
    public IReadOnlyList<Toleration> Tolerations { get; init => field = value ?? []; } = [];

    /// <summary>How evenly to spread pods over topology domains; all constraints count.</summary>
    [ListMap("topologyKey", "whenUnsatisfiable"), Patch("merge", MergeKey = "topologyKey")]
    public IReadOnlyList<TopologySpreadConstraint> TopologySpreadConstraints { get; init => field = value ?? []; } = [];

    /// <summary>Volumes that the containers can mount.</summary>
    [ListMap("name"), Patch("merge,retainKeys", MergeKey = "name")]
    public IReadOnlyList<Volume> Volumes { get; init => field = value ?? []; } = [];
}
