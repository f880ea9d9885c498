using System.Collections.ObjectModel;
using System.Text.Json.Serialization;

namespace Cluster.Api.Meta.V1;

/// <summary>What every stored object has: name, labels, owners and a record of its life.</summary>
public sealed record ObjectMeta
{
    /// <summary>Free-form notes of tools and users, not usable in selectors. All together at most 256 KiB.</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; init => field = value ?? ReadOnlyDictionary<string, string>.Empty; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>When the server created the object. Set by the server.</summary>
    public DateTimeOffset? CreationTimestamp { get; init; }

    /// <summary>Seconds granted for an orderly end once deletion has been asked for; may only be shortened. Set by the server.</summary>
    public long? DeletionGracePeriodSeconds { get; init; }

    /// <summary>When the object is due to disappear, set by the server once deletion is asked for. Gone only after its finalizers are removed.</summary>
    public DateTimeOffset? DeletionTimestamp { get; init; }

    /// <summary>Names of tasks that must be done before a deleted object is removed; whoever does one removes its name.</summary>
    [ListSet, Patch("merge")]
    public IReadOnlyList<string> Finalizers { get; init => field = value ?? []; } = [];

    /// <summary>Prefix from which the server makes a unique name if name is empty.</summary>
    public string? GenerateName { get; init; }

    /// <summary>Number that rises with every change of the desired state. Set by the server.</summary>
    public long Generation { get; init; }

    /// <summary>Keys and values that selectors choose objects by.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init => field = value ?? ReadOnlyDictionary<string, string>.Empty; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Which manager owns which fields; kept by the server.</summary>
    [ListAtomic, JsonConverter(typeof(ManagedFieldsConverter))]
    public IReadOnlyList<ManagedFieldsEntry> ManagedFields { get; init => field = value ?? []; } = [];

    /// <summary>Name, unique within the namespace and kind. Cannot be changed.</summary>
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Namespace that the object lives in; empty for cluster-scoped kinds. Cannot be changed.</summary>
    public string Namespace { get; init => field = value ?? ""; } = "";

    /// <summary>Objects that this one depends on; once all are gone it is garbage. At most one is the controller.</summary>
    [ListMap("uid"), Patch("merge", MergeKey = "uid")]
    public IReadOnlyList<OwnerReference> OwnerReferences { get; init => field = value ?? []; } = [];

    /// <summary>Opaque version that changes with every write; sent along with an update to detect concurrent changes. Set by the server.</summary>
    public string ResourceVersion { get; init => field = value ?? ""; } = "";

    /// <summary>No longer set by the server.</summary>
    public string? SelfLink { get; init; }

    /// <summary>Identifier unique in space and time, unlike the name. Set by the server.</summary>
    public string Uid { get; init => field = value ?? ""; } = "";
}
