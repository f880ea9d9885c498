using System.Collections.ObjectModel;

namespace Cluster.Api.Meta.V1;

/// <summary>ObjectMeta</summary>
public sealed record ObjectMeta
{
    /// <summary>Annotations</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; init => field = value ?? ReadOnlyDictionary<string, string>.Empty; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>CreationTimestamp</summary>
    public DateTimeOffset? CreationTimestamp { get; init; }

    /// <summary>DeletionGracePeriodSeconds</summary>
    public long? DeletionGracePeriodSeconds { get; init; }

    /// <summary>DeletionTimestamp</summary>
    public DateTimeOffset? DeletionTimestamp { get; init; }

    /// <summary>Finalizers</summary>
    [ListSet, Patch("merge")]
    public IReadOnlyList<string> Finalizers { get; init => field = value ?? []; } = [];

    /// <summary>GenerateName</summary>
    public string? GenerateName { get; init; }

    /// <summary>Generation</summary>
    public long Generation { get; init; }

    /// <summary>Labels</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init => field = value ?? ReadOnlyDictionary<string, string>.Empty; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>ManagedFields</summary>
    [ListAtomic]
    public IReadOnlyList<ManagedFieldsEntry> ManagedFields { get; init => field = value ?? []; } = [];

    /// <summary>Name</summary>
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Namespace</summary>
    public string Namespace { get; init => field = value ?? ""; } = "";

    /// <summary>OwnerReferences</summary>
    [ListMap("uid"), Patch("merge", MergeKey = "uid")]
    public IReadOnlyList<OwnerReference> OwnerReferences { get; init => field = value ?? []; } = [];

    /// <summary>ResourceVersion</summary>
    public string ResourceVersion { get; init => field = value ?? ""; } = "";

    /// <summary>SelfLink</summary>
    public string? SelfLink { get; init; }

    /// <summary>Uid</summary>
    public string Uid { get; init => field = value ?? ""; } = "";
}
